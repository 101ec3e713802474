import type { Failure } from '../failure';
import type { TokenFacts } from '../organization/schema';
import type { Snapshot } from './schema';
import type { FieldOutcome } from './verify';

/** A fresh read, as the screen gets it. */
export interface FreshSettings {
  readonly snapshot: Snapshot;
  /** When the server last confirmed the snapshot, milliseconds since 1970. */
  readonly confirmedAt: number;
  /** How far the server's clock is ahead of this computer's, from its `Date` header; 0 where it sent none. */
  readonly serverAheadMs: number;
  readonly tokenFacts: TokenFacts | null;
  /** A snapshot that is shown but could not be written to the disk. */
  readonly notStored: Failure | null;
}

/** What a save came to. A plain failure beside it means that nothing was sent. */
export type SaveAnswer =
  /** The outcome of each field is known. `failure` tells what went wrong on the way, where something did. */
  | {
      readonly outcome: 'verified';
      readonly fresh: FreshSettings;
      readonly fields: readonly FieldOutcome[];
      readonly failure: Failure | null;
    }
  /** The settings had changed since the review: nothing was `sent`, or it was and the server refused it for that. */
  | {
      readonly outcome: 'changed-since-review';
      readonly sent: boolean;
      readonly fresh: FreshSettings;
    }
  /** The server refused; nothing was changed. */
  | { readonly outcome: 'refused'; readonly failure: Failure }
  /** Sent, no usable answer, and reading again failed too. */
  | { readonly outcome: 'unknown'; readonly failure: Failure; readonly readFailure: Failure };
