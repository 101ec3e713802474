import type { Damage, OrganizationState, Workspace } from '#shared/organization/workspace';
import { type Draft, emptyDraft, movedTo, storable } from '#shared/settings/draft';
import { unreadActivity } from './activity-slice';
import { noExchange } from './exchange-slice';
import { unreadHistory } from './history-slice';
import type { AppState, SliceTools } from './state';

/**
 * The part of the state that belongs to an organization, as it is right after that organization was opened.
 * New secrets that were typed for the one left behind stay in memory, and come back with it; so does a draft that the
 * disk did not take.
 */
export function opened(
  { get, now }: SliceTools,
  { organizations, active }: Workspace,
): Partial<AppState> {
  const session = get().session + 1;
  const held = secretsToHold(get(), organizations);
  const unwritten = draftsToHold(get(), organizations);
  if (!active) {
    const left = { heldSecrets: held, unwrittenDrafts: unwritten };
    return { organizations, ...nothingOpen, ...unfiltered, session, ...left };
  }

  const { organizationId, snapshot, results } = active;
  const { [organizationId]: newSecrets = {}, ...heldSecrets } = held;
  const { [organizationId]: leftBehind = null, ...unwrittenDrafts } = unwritten;
  const base =
    draftOnScreen(get(), active) ??
    leftBehind ??
    active.draft ??
    (snapshot ? emptyDraft(snapshot.settings) : null);
  return {
    organizations,
    ...nothingOpen,
    // A token that was just entered is counted down from now, not from the last tick, which may round it up by a minute.
    clock: now(),
    ...(organizationId === get().activeId ? {} : unfiltered),
    session,
    activeId: organizationId,
    recentIds: [organizationId, ...get().recentIds.filter((id) => id !== organizationId)],
    snapshot,
    confirmedAt: active.confirmedAt,
    live: active.live,
    refreshFailure: active.notStored,
    draft: base && { ...base, newSecrets },
    heldSecrets,
    unwrittenDrafts,
    tests: results.connectionTests,
    validations: results.validations,
    secretsChangedAt: results.secretsChangedAt,
    damage: [...get().damage, ...untold(get().damage, active.damage)],
  };
}

/** A file of a newer version stays and is found at each opening; it is told of once. */
function untold(told: readonly Damage[], found: readonly Damage[]): Damage[] {
  return found.filter(
    ({ file, setAside }) => !told.some((one) => one.file === file && one.setAside === setAside),
  );
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
  return ofSaved(all, organizations);
}

/** Drafts that only exist here, of every organization that is still saved. */
function draftsToHold(
  { activeId, draft, draftFailure, unwrittenDrafts }: AppState,
  organizations: Workspace['organizations'],
): AppState['unwrittenDrafts'] {
  const left = draft && draftFailure ? storable(draft) : null;
  const all = left && activeId ? { ...unwrittenDrafts, [activeId]: left } : unwrittenDrafts;
  return ofSaved(all, organizations);
}

function ofSaved<T>(
  all: Readonly<Record<string, T>>,
  organizations: Workspace['organizations'],
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(all).filter(([id]) => organizations.some((one) => one.id === id)),
  );
}

/** A filter belongs to what it was set for. */
const unfiltered = {
  query: '',
  onlyModified: false,
  onlyNeedingAttention: false,
  searchRequests: 0,
  askedField: null,
} satisfies Partial<AppState>;

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
  ...unreadHistory,
  ...noExchange,
  ...unreadActivity,
} satisfies Partial<AppState>;
