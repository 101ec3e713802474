import type { Failure } from '#shared/failure';
import type { Results } from '#shared/organization/workspace';
import type { SubscriptionValidation } from '#shared/subscription/schema';
import { suggestedVersions } from '#shared/subscription/versions';
import type { Run } from './connection-test-slice';
import type { SliceTools } from './state';

/** A validation of one version, or of several one after the other. */
export interface ValidationRun extends Run {
  readonly versions: readonly (string | null)[];
  readonly done: number;
}

export interface SubscriptionSlice {
  /** Newest first. */
  readonly validations: readonly SubscriptionValidation[];
  readonly validationRun: ValidationRun | null;
  readonly validationFailure: Failure | null;
  /** @param version as typed; empty leaves the choice to the server */
  validate(version: string): Promise<void>;
  validateAll(): Promise<void>;
  cancelValidation(): Promise<void>;
}

export function createSubscriptionSlice(
  tools: SliceTools,
  results: Results | null,
): SubscriptionSlice {
  const { bridge, set, get, now, newId } = tools;

  async function run(versions: readonly (string | null)[]): Promise<void> {
    const { activeId, validationRun } = get();
    if (!activeId || validationRun) return;
    const callId = newId();
    const isCurrent = () => get().validationRun?.callId === callId;
    set({
      validationRun: { callId, startedAt: now(), versions, done: 0 },
      validationFailure: null,
    });
    for (const [index, odooVersion] of versions.entries()) {
      const answer = await bridge.call('subscription:validate', {
        organizationId: activeId,
        odooVersion,
        callId,
      });
      const current = get().validationRun;
      if (!current || !isCurrent()) return;
      const validationRun = { ...current, done: index + 1 };
      if (answer.ok) {
        const { result, notStored } = answer.value;
        const validations = [result, ...get().validations];
        set({ validations, validationRun, ...(notStored && { validationFailure: notStored }) });
      } else {
        set({ validationRun, validationFailure: answer.failure });
        if (!concernsOneVersion(answer.failure)) break;
      }
    }
    set({ validationRun: null });
  }

  return {
    validations: results?.validations ?? [],
    validationRun: null,
    validationFailure: null,
    validate: (version) => run([version.trim() === '' ? null : version.trim()]),
    validateAll: () => run(suggestedVersions),
    async cancelValidation() {
      const current = get().validationRun;
      if (current) await bridge.call('call:cancel', { callId: current.callId });
    },
  };
}

/** Whether the next version may well be answered: a server can refuse one that it doesn't know. */
function concernsOneVersion({ kind }: Failure): boolean {
  return kind === 'rejected' || kind === 'not-found';
}
