import type { ConnectionTest } from '#shared/connection-test/schema';
import type { Failure } from '#shared/failure';
import type { Results } from '#shared/organization/workspace';
import type { Result } from '#shared/result';
import type { SecretKey } from '#shared/settings/fields';
import type { SubscriptionValidation } from '#shared/subscription/schema';
import type { OrganizationStore } from './storage/stores';
import { createKeyedTurns } from './turns';

/** How many results are kept for an organization; the oldest go first. */
export const keptTests = 50;
export const keptValidations = 200;

/** Adds to the kept results of an organization. Each answers why that could not be written, or null. */
export interface ResultKeeper {
  addTest(id: string, test: ConnectionTest): Promise<Failure | null>;
  addValidation(id: string, validation: SubscriptionValidation): Promise<Failure | null>;
  /** Notes that secrets were changed now: results made with the old ones are outdated. */
  noteSecretChanges(id: string, keys: readonly SecretKey[]): Promise<Failure | null>;
}

export function createResultKeeper(store: OrganizationStore, now: () => number): ResultKeeper {
  const turnsOf = createKeyedTurns();

  function change(id: string, to: (results: Results) => Results): Promise<Failure | null> {
    return turnsOf(id).take(async () => {
      const { results } = await store.load(id);
      const saved: Result<null> = await store.saveResults(id, to(results));
      return saved.ok ? null : saved.failure;
    });
  }

  return {
    addTest: (id, test) =>
      change(id, (results) => ({
        ...results,
        connectionTests: [test, ...results.connectionTests].slice(0, keptTests),
      })),
    addValidation: (id, validation) =>
      change(id, (results) => ({
        ...results,
        validations: [validation, ...results.validations].slice(0, keptValidations),
      })),
    async noteSecretChanges(id, keys) {
      if (keys.length === 0) return null;
      const at = now();
      return change(id, (results) => ({
        ...results,
        secretsChangedAt: {
          ...results.secretsChangedAt,
          ...Object.fromEntries(keys.map((key) => [key, at])),
        },
      }));
    },
  };
}
