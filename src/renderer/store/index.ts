import { createStore } from 'zustand/vanilla';
import type { Bridge, Start } from '#shared/ipc/contract';
import { type Draft, storable } from '#shared/settings/draft';
import { createActivitySlice, followActivity } from './activity-slice';
import { createAppSlice } from './app-slice';
import { createConnectionTestSlice } from './connection-test-slice';
import { createExchangeSlice } from './exchange-slice';
import { createHistorySlice, followHistory } from './history-slice';
import { letGoOfWiped } from './let-go';
import { createOrganizationSlice } from './organization-slice';
import { createReviewSlice } from './review-slice';
import { createSettingsSlice } from './settings-slice';
import type { AppState, AppStore, SliceTools } from './state';
import { createSubscriptionSlice } from './subscription-slice';

/** Makes the store from what main answered at the start: the first render needs no further call. */
export function createAppStore(
  bridge: Bridge,
  start: Start,
  now: () => number = Date.now,
  newId: () => string = () => crypto.randomUUID(),
): AppStore {
  const { active } = start.workspace;
  const results = active?.results ?? null;
  const store = createStore<AppState>()((set, get) => {
    const tools: SliceTools = { bridge, set, get, now, newId };
    return {
      ...createAppSlice(tools, start),
      ...createOrganizationSlice(tools, start.workspace),
      ...createSettingsSlice(tools, active),
      ...createReviewSlice(tools),
      ...createConnectionTestSlice(tools, results),
      ...createSubscriptionSlice(tools, results),
      ...createHistorySlice(tools),
      ...createExchangeSlice(tools),
      ...createActivitySlice(tools),
    };
  });
  keepDrafts(store, bridge);
  tellOfSecrets(store, bridge);
  letGoOfWiped(store);
  followHistory(store);
  followActivity(store, bridge);
  return store;
}

/** Hands every change of the draft to main, which writes it without its new secrets. */
function keepDrafts(store: AppStore, bridge: Bridge): void {
  store.subscribe(({ activeId, draft }, before) => {
    if (!activeId || activeId !== before.activeId || !draft || !isEdited(draft, before.draft))
      return;
    const stored = storable(draft);
    if (stored || (before.draft && storable(before.draft))) {
      void keepDraft(bridge, store, activeId, stored);
    }
  });
}

/** Tells main whether a secret was typed that is nowhere else: it asks before a quit that would lose it. */
function tellOfSecrets(store: AppStore, bridge: Bridge): void {
  let told = false;
  store.subscribe(({ draft, heldSecrets }) => {
    const typed = [draft?.newSecrets ?? {}, ...Object.values(heldSecrets)];
    const held = typed.some((secrets) => Object.keys(secrets).length > 0);
    if (held === told) return;
    told = held;
    void bridge.call('app:hold-secret', { held });
  });
}

/** Whether what is kept of a draft has changed; its new secrets never are. */
function isEdited(draft: Draft, before: Draft | null): boolean {
  return (
    draft.base !== before?.base ||
    draft.inputs !== before.inputs ||
    draft.removals !== before.removals
  );
}

async function keepDraft(
  bridge: Bridge,
  store: AppStore,
  organizationId: string,
  draft: ReturnType<typeof storable>,
): Promise<void> {
  const answer = await bridge.call('settings:store-draft', { organizationId, draft });
  if (store.getState().activeId !== organizationId) return;
  if (!answer.ok) store.setState({ draftFailure: answer.failure });
  else if (store.getState().draftFailure) store.setState({ draftFailure: null });
}
