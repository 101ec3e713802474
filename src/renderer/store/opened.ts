import type { OrganizationState, Workspace } from '#shared/organization/workspace';
import { type Draft, emptyDraft, movedTo } from '#shared/settings/draft';
import type { AppState, SliceTools } from './state';

/**
 * The part of the state that belongs to an organization, as it is right after that organization was opened.
 * New secrets that were typed for the one left behind stay in memory, and come back with it.
 */
export function opened(
  { get }: SliceTools,
  { organizations, active }: Workspace,
): Partial<AppState> {
  const { damage } = get();
  const held = secretsToHold(get(), organizations);
  if (!active) return { organizations, ...nothingOpen, heldSecrets: held };

  const { organizationId, snapshot, results } = active;
  const { [organizationId]: newSecrets = {}, ...heldSecrets } = held;
  const base =
    draftOnScreen(get(), active) ??
    active.draft ??
    (snapshot ? emptyDraft(snapshot.settings) : null);
  return {
    organizations,
    ...nothingOpen,
    activeId: organizationId,
    snapshot,
    confirmedAt: active.confirmedAt,
    live: active.live,
    draft: base && { ...base, newSecrets },
    heldSecrets,
    tests: results.connectionTests,
    validations: results.validations,
    secretsChangedAt: results.secretsChangedAt,
    damage: [...damage, ...active.damage],
  };
}

/** After an edit of the open organization its draft goes on, written to the disk or not. */
function draftOnScreen({ activeId, draft }: AppState, active: OrganizationState): Draft | null {
  if (!draft || activeId !== active.organizationId) return null;
  return active.snapshot ? movedTo(draft, active.snapshot.settings) : draft;
}

/** Those of every organization that is still saved: the ones held so far, and the ones in the draft. */
function secretsToHold(
  { activeId, draft, heldSecrets }: AppState,
  organizations: Workspace['organizations'],
): AppState['heldSecrets'] {
  const all = activeId && draft ? { ...heldSecrets, [activeId]: draft.newSecrets } : heldSecrets;
  return Object.fromEntries(
    organizations.flatMap(({ id }) => {
      const secrets = all[id];
      return secrets ? [[id, secrets]] : [];
    }),
  );
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
