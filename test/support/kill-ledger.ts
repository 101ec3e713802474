import { uuidOf } from './history-files';
import { type KilledKind, killedKinds } from './kill-content';

/** What is known of a profile from what its killed programs said. */
export interface Ledger {
  /** By kind, the numbers that the file may hold: the last one acknowledged or seen, and those asked for since. */
  readonly possible: Map<KilledKind, number[]>;
  /** By id, the organizations that came and went; `made` has all of its files. */
  readonly others: Map<string, 'making' | 'made' | 'removed'>;
  readonly findings: Finding[];
}

/** What a kill must never come to. */
export interface Finding {
  readonly kind: 'corrupt' | 'lost' | 'leftover';
  readonly what: string;
}

export function newLedger(): Ledger {
  const possible = new Map<KilledKind, number[]>(killedKinds.map((kind) => [kind, [0]]));
  return { possible, others: new Map(), findings: [] };
}

/**
 * Compares what a start has found with what was acknowledged. From then on it can't be less.
 *
 * @param found null for no draft, which every fifth one is
 */
export function compare({ possible, findings }: Ledger, kind: KilledKind, found: number | null) {
  const numbers = possible.get(kind) ?? [];
  const right = numbers.filter((one) => (found === null ? one % 5 === 0 : one === found));
  if (right.length === 0) {
    findings.push({ kind: 'lost', what: `${kind}: holds ${found}, not one of ${numbers}` });
  }
  possible.set(kind, right);
}

/** At which moment a kill came. */
export interface Moment {
  /** What the program was to save. */
  readonly kinds: readonly KilledKind[];
  started: boolean;
  /** Saves that had been asked for and not been answered. */
  readonly underWay: Set<KilledKind>;
  readonly answered: Set<KilledKind>;
  /** Steps on the disk that had begun and not ended, and how many of each. */
  readonly steps: Map<string, number>;
}

export function newMoment(kinds: readonly KilledKind[]): Moment {
  return {
    kinds,
    started: false,
    underWay: new Set(),
    answered: new Set(),
    steps: new Map(),
  };
}

/** Takes in a line that a program has said. */
export function hear(line: string, ledger: Ledger, moment: Moment): void {
  const [word, what = '', number] = line.split(' ');
  const kind = what as KilledKind;
  const known = ledger.possible.get(kind) ?? [];
  switch (word) {
    case 'begun':
      break;
    case 'started':
      moment.started = true;
      break;
    case 'begin':
    case 'end':
      moment.steps.set(what, (moment.steps.get(what) ?? 0) + (word === 'begin' ? 1 : -1));
      break;
    case 'ask':
      moment.underWay.add(kind);
      ledger.possible.set(kind, [...known, Number(number)]);
      break;
    case 'done':
      moment.underWay.delete(kind);
      moment.answered.add(kind);
      ledger.possible.set(kind, [Number(number)]);
      if (kind === 'removal') ledger.others.set(uuidOf(Number(number)), 'removed');
      break;
    case 'making':
    case 'made':
      ledger.others.set(what, word);
      break;
    case 'found':
      compare(ledger, kind, number === 'none' ? null : Number(number));
      break;
    case 'damage':
      ledger.findings.push({ kind: 'corrupt', what });
      break;
    default:
      throw new Error(`A program said ${JSON.stringify(line)}`);
  }
}
