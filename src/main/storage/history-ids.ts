import type { Fingerprint, Records } from './history-records';

/** The ids of the entries among records, for finding one without looking at each. */
export interface Ids {
  has(id: Fingerprint): boolean;
  /** Takes in the entry that was added to the records last. */
  noteLast(): void;
}

/**
 * A table of record numbers by the ids' fingerprints: some 10 bytes a line, where a `Set` takes a hundred and, for a
 * long history, more time than a page may.
 */
export function createIds(records: Records): Ids {
  let slots = tableOf(records);

  return {
    has({ low, high }) {
      for (let slot = low; ; slot += 1) {
        const stored = slots[slot & (slots.length - 1)];
        if (!stored) return false;
        const id = records.fingerprintOf(stored - 1);
        if (id.low === low && id.high === high) return true;
      }
    },
    noteLast() {
      if (records.count > slots.length * 0.75) slots = tableOf(records);
      else place(slots, records, records.count - 1);
    },
  };
}

/** At most half full. Numbers are stored plus 1: 0 is an empty slot. */
function tableOf(records: Records): Uint32Array {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(records.count * 2 + 64)));
  for (let number = 0; number < records.count; number += 1) {
    if (records.isEntry(number)) place(slots, records, number);
  }
  return slots;
}

function place(slots: Uint32Array, records: Records, number: number): void {
  let slot = records.fingerprintOf(number).low;
  while (slots[slot & (slots.length - 1)]) slot += 1;
  slots[slot & (slots.length - 1)] = number + 1;
}
