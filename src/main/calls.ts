/** Calls that the page can cancel by the id it gave them. */
export interface Calls {
  /** Runs a call under an id. Several may follow one another under the same id. */
  run<T>(callId: string, call: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Ends the call that runs under the id now, and every one that is still to come. */
  cancel(callId: string): void;
}

/** Ids are random, so old ones never come back; the list is only kept short. */
const remembered = 200;

export function createCalls(): Calls {
  const running = new Map<string, AbortController>();
  const cancelled = new Set<string>();
  return {
    async run(callId, call) {
      const controller = new AbortController();
      if (cancelled.has(callId)) controller.abort();
      running.set(callId, controller);
      try {
        return await call(controller.signal);
      } finally {
        running.delete(callId);
      }
    },
    cancel(callId) {
      cancelled.add(callId);
      const [oldest] = cancelled;
      if (cancelled.size > remembered && oldest !== undefined) cancelled.delete(oldest);
      running.get(callId)?.abort();
    },
  };
}
