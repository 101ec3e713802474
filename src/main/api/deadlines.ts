import { fail, ok, type Result } from '#shared/result';
import { TransportError, type TransportProblem } from './transport';

/** How long a call may take, in milliseconds. */
export interface Deadlines {
  readonly headersMs: number;
  /** Silence within the body. */
  readonly idleMs: number;
  /** All tries of a call together, without the waits between them. */
  readonly totalMs: number;
}

export const standardDeadlines: Deadlines = { headersMs: 10_000, idleMs: 15_000, totalMs: 30_000 };

type Phase = 'headers' | 'body' | 'total';
type Stop =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timed-out'; readonly phase: Phase; readonly seconds: number };

/** What can end a try before its answer is whole. */
export type Interruption = Stop | (TransportProblem & { readonly code: string });

/** The running clocks of one try. */
export interface Watch {
  /** Aborts when a deadline passes, when the caller cancels, and at `end`. */
  readonly signal: AbortSignal;
  /** Waits for the work, but no longer than the deadlines and the caller allow. Never rejects. */
  until<T>(work: Promise<T>): Promise<Result<T, Interruption>>;
  /** The headers or a part of the body have come: from now on silence is counted anew. */
  progress(): void;
  /** Stops the clocks and lets go of a request that is still open. */
  end(): void;
}

/**
 * @param leftMs what is left of the total for this try
 * @param cancel the caller's own signal
 */
export function startWatch(limits: Deadlines, leftMs: number, cancel?: AbortSignal): Watch {
  const controller = new AbortController();
  let settle: (stop: Stop) => void;
  const stopped = new Promise<Stop>((resolve) => {
    settle = resolve;
  });
  const stop = (reason: Stop) => {
    settle(reason);
    controller.abort();
  };
  const timer = (phase: Phase, ms: number, limitMs: number) =>
    setTimeout(() => stop({ kind: 'timed-out', phase, seconds: limitMs / 1000 }), ms);
  const total = timer('total', leftMs, limits.totalMs);
  let step = timer('headers', limits.headersMs, limits.headersMs);
  const onCancel = () => stop({ kind: 'cancelled' });
  cancel?.addEventListener('abort', onCancel, { once: true });

  return {
    signal: controller.signal,
    until: (work) =>
      Promise.race([
        work.then(ok, (error: unknown) => fail(interruptionOf(error))),
        stopped.then(fail),
      ]),
    progress() {
      clearTimeout(step);
      step = timer('body', limits.idleMs, limits.idleMs);
    },
    end() {
      clearTimeout(total);
      clearTimeout(step);
      cancel?.removeEventListener('abort', onCancel);
      controller.abort();
    },
  };
}

/** Anything but a `TransportError` is a fault of ours: then nobody knows how far the request came. */
function interruptionOf(error: unknown): Interruption {
  if (error instanceof TransportError) return { ...error.problem, code: error.code };
  return { kind: 'connection-lost', code: error instanceof Error ? error.name : 'unknown' };
}
