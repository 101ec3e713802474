/** Calls that the page can cancel by the id it gave them. */
export interface Calls {
  /** Runs a call under an id. Several may run under the same one, beside or after one another. */
  run<T>(callId: string, call: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Ends every call that runs under the id now or is still to come. */
  cancel(callId: string): void;
}

/** Ids are random, so old ones never come back; the list is only kept short. */
const remembered = 200;

export function createCalls(): Calls {
  const running = new Set<{ readonly callId: string; readonly controller: AbortController }>();
  const cancelled = new Set<string>();
  return {
    async run(callId, call) {
      const one = { callId, controller: new AbortController() };
      if (cancelled.has(callId)) one.controller.abort();
      running.add(one);
      try {
        return await call(one.controller.signal);
      } finally {
        running.delete(one);
      }
    },
    cancel(callId) {
      cancelled.add(callId);
      const [oldest] = cancelled;
      if (cancelled.size > remembered && oldest !== undefined) cancelled.delete(oldest);
      for (const one of running) if (one.callId === callId) one.controller.abort();
    },
  };
}
