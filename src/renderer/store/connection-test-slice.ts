import type { ConnectionTest } from '#shared/connection-test/schema';
import type { Failure } from '#shared/failure';
import type { Results } from '#shared/organization/workspace';
import type { SliceTools } from './state';

/** A call in progress that can be cancelled. */
export interface Run {
  readonly callId: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

export interface ConnectionTestSlice {
  /** Newest first. */
  readonly tests: readonly ConnectionTest[];
  readonly testRun: Run | null;
  readonly testFailure: Failure | null;
  readonly secretsChangedAt: Results['secretsChangedAt'];
  testConnection(): Promise<void>;
  cancelTest(): Promise<void>;
}

export function createConnectionTestSlice(
  tools: SliceTools,
  results: Results | null,
): ConnectionTestSlice {
  const { bridge, set, get, now, newId } = tools;
  return {
    tests: results?.connectionTests ?? [],
    testRun: null,
    testFailure: null,
    secretsChangedAt: results?.secretsChangedAt ?? {},
    async testConnection() {
      const { activeId, testRun } = get();
      if (!activeId || testRun) return;
      const callId = newId();
      set({ testRun: { callId, startedAt: now() }, testFailure: null });
      const answer = await bridge.call('connection-test:run', { organizationId: activeId, callId });
      if (get().testRun?.callId !== callId) return;
      set({ testRun: null });
      if (answer.ok) {
        set({ tests: [answer.value.result, ...get().tests], testFailure: answer.value.notStored });
      } else set({ testFailure: answer.failure });
    },
    async cancelTest() {
      const run = get().testRun;
      if (run) await bridge.call('call:cancel', { callId: run.callId });
    },
  };
}
