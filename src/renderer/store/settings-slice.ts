import type { Failure } from '#shared/failure';
import type { OrganizationState } from '#shared/organization/workspace';
import type { FreshSettings } from '#shared/settings/answers';
import {
  changesOf,
  type Draft,
  emptyDraft,
  movedTo,
  withInput,
  withNewSecret,
  withoutChange,
  withRemoval,
} from '#shared/settings/draft';
import type { FieldKey, PlainKey, SecretKey } from '#shared/settings/fields';
import { filledDraft } from '#shared/settings/fill';
import type {
  DraftInputs,
  OrgSettings,
  PlainSettings,
  SecretChanges,
  Snapshot,
  StoredDraft,
} from '#shared/settings/schema';
import type { SliceTools } from './state';

export type SettingsTab = 'editor' | 'json';

export interface SettingsSlice {
  readonly snapshot: Snapshot | null;
  /** When the server last confirmed the snapshot, milliseconds since 1970. */
  readonly confirmedAt: number | null;
  /** Whether the last attempt to read succeeded. What is live also ages: see `freshnessOf`. */
  readonly live: boolean;
  readonly refreshing: boolean;
  readonly refreshFailure: Failure | null;
  /** Failed attempts since the last read that worked; sets the pace of the next ones. */
  readonly failedRefreshes: number;
  readonly serverAheadMs: number;
  /** Null until settings have been read once. */
  readonly draft: Draft | null;
  /** Why the last change of the draft could not be kept on disk. */
  readonly draftFailure: Failure | null;
  /** New secrets typed for organizations that are not open now, by organization. Memory only. */
  readonly heldSecrets: Readonly<Record<string, SecretChanges>>;
  /** Drafts of organizations that are not open now and that the disk did not take, by organization. */
  readonly unwrittenDrafts: Readonly<Record<string, StoredDraft>>;
  readonly tab: SettingsTab;
  readonly query: string;
  readonly onlyModified: boolean;
  readonly onlyNeedingAttention: boolean;
  refresh(): Promise<void>;
  /** Shows a read that came in through any call. */
  takeFresh(fresh: FreshSettings): void;
  /** Notes that the server could not be read, by whatever call: what is on screen is not live. */
  failToRead(failure: Failure): void;
  setInput<K extends PlainKey>(key: K, input: NonNullable<DraftInputs[K]>): void;
  setNewSecret(key: SecretKey, value: string): void;
  removeSecret(key: SecretKey): void;
  undo(key: FieldKey): void;
  discard(): void;
  /**
   * Puts values from elsewhere into the draft. Null without settings to edit.
   * @returns how many changes the draft then has, and the fields whose value can't be typed and was left out
   */
  fillDraft(
    values: Partial<PlainSettings>,
  ): { readonly changes: number; readonly left: readonly PlainKey[] } | null;
  showTab(tab: SettingsTab): void;
  search(query: string): void;
  toggleModified(): void;
  toggleNeedingAttention(): void;
  showAll(): void;
}

export function createSettingsSlice(
  tools: SliceTools,
  active: OrganizationState | null,
): SettingsSlice {
  const { set, get } = tools;
  const base = active?.draft ?? (active?.snapshot ? emptyDraft(active.snapshot.settings) : null);

  /** Changes the draft against the settings on screen; without settings there is nothing to edit. */
  function changeDraft(change: (draft: Draft, settings: OrgSettings) => Draft): void {
    const { draft, snapshot } = get();
    if (draft && snapshot) set({ draft: change(draft, snapshot.settings) });
  }

  return {
    snapshot: active?.snapshot ?? null,
    confirmedAt: active?.confirmedAt ?? null,
    live: active?.live ?? false,
    refreshing: false,
    refreshFailure: null,
    failedRefreshes: 0,
    serverAheadMs: 0,
    draft: base && { ...base, newSecrets: {} },
    draftFailure: null,
    heldSecrets: {},
    unwrittenDrafts: {},
    tab: 'editor',
    query: '',
    onlyModified: false,
    onlyNeedingAttention: false,
    refresh: () => refresh(tools),
    takeFresh(fresh) {
      const { draft, organizations, activeId } = get();
      const { settings } = fresh.snapshot;
      set({
        snapshot: fresh.snapshot,
        confirmedAt: fresh.confirmedAt,
        live: true,
        refreshFailure: fresh.notStored,
        failedRefreshes: 0,
        serverAheadMs: fresh.serverAheadMs,
        draft: draft ? movedTo(draft, settings) : emptyDraft(settings),
        organizations: organizations.map((one) =>
          one.id === activeId ? { ...one, tokenFacts: fresh.tokenFacts } : one,
        ),
      });
    },
    failToRead: (refreshFailure) =>
      set({ live: false, refreshFailure, failedRefreshes: get().failedRefreshes + 1 }),
    setInput: (key, input) =>
      changeDraft((draft, settings) => withInput(draft, key, input, settings)),
    setNewSecret: (key, value) => changeDraft((draft) => withNewSecret(draft, key, value)),
    removeSecret: (key) => changeDraft((draft) => withRemoval(draft, key)),
    undo: (key) => changeDraft((draft, settings) => withoutChange(draft, key, settings)),
    discard: () => changeDraft((_draft, settings) => emptyDraft(settings)),
    fillDraft(values) {
      const { draft, snapshot } = get();
      if (!draft || !snapshot) return null;
      const filled = filledDraft(draft, values, snapshot.settings);
      set({ draft: filled.draft });
      return { changes: changesOf(filled.draft, snapshot.settings).length, left: filled.left };
    },
    showTab: (tab) => set({ tab }),
    search: (query) => set({ query }),
    toggleModified: () => set({ onlyModified: !get().onlyModified }),
    toggleNeedingAttention: () => set({ onlyNeedingAttention: !get().onlyNeedingAttention }),
    showAll: () => set({ query: '', onlyModified: false, onlyNeedingAttention: false }),
  };
}

async function refresh({ bridge, set, get }: SliceTools): Promise<void> {
  const { activeId, session, refreshing, review } = get();
  if (!activeId || refreshing || review) return;
  set({ refreshing: true });
  const answer = await bridge.call('settings:refresh', { organizationId: activeId });
  if (get().session !== session) return;
  set({ refreshing: false });
  if (answer.ok) {
    get().takeFresh(answer.value);
    return;
  }
  get().failToRead(answer.failure);
}
