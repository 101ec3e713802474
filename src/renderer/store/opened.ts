import type { Workspace } from '#shared/organization/workspace';
import { emptyDraft } from '#shared/settings/draft';
import type { AppState, SliceTools } from './state';

/**
 * The part of the state that belongs to an organization, as it is right after that organization was opened.
 * New secrets that were typed for the one left behind stay in memory, and come back with it.
 */
export function opened(
  { get }: SliceTools,
  { organizations, active }: Workspace,
): Partial<AppState> {
  const { activeId, draft, heldSecrets, damage } = get();
  const held = activeId && draft ? { ...heldSecrets, [activeId]: draft.newSecrets } : heldSecrets;
  if (!active) return { organizations, ...nothingOpen, heldSecrets: held };

  const { organizationId, snapshot, results } = active;
  const base = active.draft ?? (snapshot ? emptyDraft(snapshot.settings) : null);
  return {
    organizations,
    ...nothingOpen,
    activeId: organizationId,
    snapshot,
    confirmedAt: active.confirmedAt,
    live: active.live,
    draft: base && { ...base, newSecrets: held[organizationId] ?? {} },
    heldSecrets: held,
    tests: results.connectionTests,
    validations: results.validations,
    secretsChangedAt: results.secretsChangedAt,
    damage: [...damage, ...active.damage],
  };
}

const nothingOpen = {
  activeId: null,
  snapshot: null,
  confirmedAt: null,
  live: false,
  refreshing: false,
  refreshFailure: null,
  failedRefreshes: 0,
  serverAheadMs: 0,
  draft: null,
  draftFailure: null,
  review: null,
  tests: [],
  testRun: null,
  testFailure: null,
  validations: [],
  validationRun: null,
  validationFailure: null,
  secretsChangedAt: {},
} satisfies Partial<AppState>;
