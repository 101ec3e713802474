import type { ApiCall, Fault } from './api-faults';
import type { ApiServer } from './api-server';

/** How many of the server's answers are faulty. */
const share = 0.1;

/** The same for reads, writes and tests. */
const anyFault: Readonly<Record<string, Fault>> = {
  '500': { kind: 'answer', status: 500, body: { title: 'Broken' } },
  '503': { kind: 'answer', status: 503, headers: { 'retry-after': '0' } },
  '503, asks to wait': { kind: 'answer', status: 503, headers: { 'retry-after': '1' } },
  reset: { kind: 'drop', processing: 'before' },
  'cut body': { kind: 'cut' },
  'wrong JSON': {
    kind: 'answer',
    status: 200,
    body: '{"requirePasskey": tr',
    headers: { 'content-type': 'application/json' },
  },
  'wrong shape': { kind: 'rewrite', change: () => ({ unexpected: [1, 2, 3] }) },
  slow: { kind: 'delay', ms: 300 },
};

const writeFault: Readonly<Record<string, Fault>> = {
  '412': { kind: 'answer', status: 412, body: { title: 'Changed' } },
  '409': { kind: 'answer', status: 409, body: { title: 'Conflict' } },
  'lost answer': { kind: 'drop', processing: 'after' },
  'empty answer': { kind: 'empty', status: 204 },
};

export interface SoakFaults {
  readonly answers: number;
  readonly faults: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Reads are answered as they should be for so long, as far as the page is concerned that reviews a change. */
  sparesReads(spared: boolean): void;
}

/** Lets one answer in ten be faulty, as the random numbers have it. */
export function plantFaults(server: ApiServer, random: () => number): SoakFaults {
  let answers = 0;
  let faults = 0;
  let spared = false;
  const byKind: Record<string, number> = {};

  server.choose((call: ApiCall | null) => {
    answers += 1;
    if (random() >= share || (spared && call === 'read')) return null;
    const kinds = Object.entries(call === 'write' ? { ...anyFault, ...writeFault } : anyFault);
    const [name, fault] = kinds[Math.floor(random() * kinds.length)] ?? [];
    if (name === undefined || !fault) return null;
    faults += 1;
    byKind[name] = (byKind[name] ?? 0) + 1;
    return fault;
  });

  return {
    get answers() {
      return answers;
    },
    get faults() {
      return faults;
    },
    byKind,
    sparesReads(now) {
      spared = now;
    },
  };
}
