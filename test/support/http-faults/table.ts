import type { FailureKind } from '#shared/failure';
import type { Answer } from '../fault-server';
import type { Call } from './answers';
import { bodyFaults } from './body';
import { redirectFaults } from './redirect';
import { schemaFaults } from './schema';
import { semanticFaults } from './semantic';
import { statusFaults } from './status';
import { transportFaults } from './transport';

/** A kind of failure, with what tells it from others of its kind: a reason, a phase, a status. */
export interface ExpectedFailure {
  readonly kind: FailureKind;
  readonly detail?: string | number;
}

/**
 * What a save comes to. `before`: the fault also hits the read before it, and nothing is sent. `refused`: for sure not
 * written. `read`: nobody knows, so the app reads. `unread`: nobody knows, and that read meets the fault as well. `confirmed`: the server confirmed without a word, so the app reads.
 * `conflict`: refused for a change elsewhere, so the app reads.
 */
export type SaveOutcome = 'before' | 'refused' | 'read' | 'unread' | 'confirmed' | 'conflict';

/** Where a call meets the fault. */
export type Place =
  | 'server'
  /** The same server over https, with a certificate that nobody vouches for. */
  | 'tls'
  /** A server that knows no TLS, called by https. */
  | 'no-tls'
  /** A port where nothing listens, a name that does not exist. */
  | 'nothing'
  | 'nowhere';

/** When a call has to be over: by the fault itself, or by one of the three deadlines. */
export type Deadline = 'none' | 'headers' | 'body' | 'total';

/** One line of the table. */
export interface Fault {
  readonly id: string;
  /** What the server does to each request of the call. `other` is a second origin, which must never hear anything. */
  readonly answer: (call: Call, other: string) => Answer;
  readonly fails: ExpectedFailure;
  readonly save: SaveOutcome;
  /** How often a read is tried. Writes never are again. */
  readonly tries: 1 | 3;
  readonly place?: Place;
  readonly deadline?: Deadline;
}

/** Each group with the number of faults that it has to hold. */
export const groups = [
  { name: 'transport', faults: transportFaults, size: 12 },
  { name: 'redirect', faults: redirectFaults, size: 5 },
  { name: 'status', faults: statusFaults, size: 13 },
  { name: 'body', faults: bodyFaults, size: 13 },
  { name: 'schema', faults: schemaFaults, size: 8 },
  { name: 'semantic', faults: semanticFaults, size: 6 },
] as const satisfies readonly { name: string; faults: readonly Fault[]; size: number }[];

/** The results as they were, with a note of when secrets were changed. */
export const secretsNoted = 'results.json (secretsChangedAt)';

/** What one call has to come to under one fault. */
export interface Expectation {
  /** Null where the call succeeds. */
  readonly failure: ExpectedFailure | null;
  /** Of a save that was sent; null for every other call. */
  readonly outcome: 'refused' | 'verified' | 'unknown' | 'changed-since-review' | null;
  /** What becomes of the one field that a verified save changes: the servers of the table never carry it out. */
  readonly field: 'saved' | 'not-saved';
  /** The requests that the server sees, by their method, in order. */
  readonly requests: readonly string[];
  readonly deadline: Deadline;
  /** Cache files that have to differ afterwards; every other one is the same byte for byte. */
  readonly changes: readonly string[];
}

const outcomes = {
  refused: 'refused',
  read: 'verified',
  unread: 'unknown',
  confirmed: 'verified',
  conflict: 'changed-since-review',
} as const;

export function expectationOf(fault: Fault, call: Call): Expectation {
  const { fails, save, tries, place = 'server', deadline = 'none' } = fault;
  // Without a connection that stands there is no request to see.
  const seen = (...methods: string[]) => (place === 'server' ? methods : []);
  const base = {
    failure: fails,
    outcome: null,
    field: 'not-saved',
    deadline,
    changes: [],
  } as const;
  if (call === 'get' || (call === 'put' && save === 'before')) {
    return { ...base, requests: seen(...Array<string>(tries).fill('GET')) };
  }
  if (call !== 'put' || save === 'before') return { ...base, requests: seen('POST') };
  const reads = save === 'refused' ? 0 : save === 'unread' ? tries : 1;
  return {
    ...base,
    // A conflict is told by the settings as they are now; a save without words has failed at nothing.
    failure: save === 'conflict' || save === 'confirmed' ? null : fails,
    outcome: outcomes[save],
    requests: ['GET', 'PUT', ...Array<string>(reads).fill('GET')],
    // That secrets may have been changed is noted: results made with the old ones may be outdated.
    changes: save === 'refused' || save === 'conflict' ? [] : [secretsNoted],
  };
}
