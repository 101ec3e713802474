import * as z from 'zod/mini';
import { createTurns } from '#main/turns';
import { connectionTest } from '#shared/connection-test/schema';
import type { Damage, Results } from '#shared/organization/workspace';
import { fail, type Result } from '#shared/result';
import { secretFields } from '#shared/settings/fields';
import { type Snapshot, type StoredDraft, snapshot, storedDraft } from '#shared/settings/schema';
import { subscriptionValidation } from '#shared/subscription/schema';
import { appendLineDurably, removeDurably } from './durable-file';
import type { Profile } from './file-system';
import type { HistoryReader } from './history-reader';
import type { Shelf } from './history-shelf';
import { encodeJsonLine } from './json-content';
import { createJsonFile } from './json-file';
import { createLatestWins } from './latest-wins';
import type { OrganizationFiles } from './stores';

const latestContent = z.strictObject({ snapshot, confirmedAt: z.number() });
type Latest = z.infer<typeof latestContent>;
const draftContent = z.strictObject({ draft: storedDraft });
const resultsContent = z.strictObject({
  connectionTests: z.array(connectionTest),
  validations: z.array(subscriptionValidation),
  secretsChangedAt: z.partialRecord(z.enum(secretFields.map(({ key }) => key)), z.number()),
});
export const noResults: Results = { connectionTests: [], validations: [], secretsChangedAt: {} };

/** The files of one organization, read and written in the order of asking. */
export interface FilesOfOne {
  load(): Promise<OrganizationFiles>;
  saveSnapshot(snapshot: Snapshot, confirmedAt: number): Promise<Result<null>>;
  saveDraft(draft: StoredDraft | null): Promise<Result<null>>;
  saveResults(results: Results): Promise<Result<null>>;
  history(): Promise<HistoryReader>;
  remove(): Promise<Result<null>>;
  idle(): Promise<void>;
}

/** @param shelf of all organizations together */
export function createFilesOfOne(profile: Profile, id: string, shelf: Shelf): FilesOfOne {
  const folder = `organizations/${id}`;
  const latestFile = createJsonFile(profile, `${folder}/latest.json`, latestContent);
  const draftFile = createJsonFile(profile, `${folder}/draft.json`, draftContent);
  const resultsFile = createJsonFile(profile, `${folder}/results.json`, resultsContent);
  const saveLatest = createLatestSaver(profile, `${folder}/history.jsonl`, latestFile);
  const turns = createTurns();
  let historyReader: Promise<HistoryReader> | null = null;
  let removed = false;

  /** A save that comes after the removal, such as of a last keystroke, must not bring the folder back. */
  const unlessRemoved = async (save: () => Promise<Result<null>>): Promise<Result<null>> =>
    removed ? fail({ kind: 'unknown-organization' }) : save();

  async function load(): Promise<OrganizationFiles> {
    // Whoever opens an organization has it, be it that its removal went no further than its files.
    removed = false;
    const [latest, draft, results] = await Promise.all([
      latestFile.read(),
      draftFile.read(),
      resultsFile.read(),
    ]);
    return {
      snapshot: latest.value?.snapshot ?? null,
      confirmedAt: latest.value?.confirmedAt ?? null,
      draft: draft.value?.draft ?? null,
      results: results.value ?? noResults,
      damage: [latest, draft, results].flatMap((read): Damage[] =>
        read.damage ? [read.damage] : [],
      ),
    };
  }

  /** Loaded when a history is first read: no start and no save needs it. */
  async function loadHistoryReader(): Promise<HistoryReader> {
    const { createHistoryReader } = await import('./history-reader');
    return createHistoryReader({ profile, folder, turns, shelf });
  }

  async function remove(): Promise<Result<null>> {
    shelf.drop(folder);
    const answer = await removeDurably(profile, folder);
    removed = answer.ok;
    return answer;
  }

  return {
    load: () => turns.take(load),
    saveSnapshot: (snapshot, confirmedAt) =>
      turns.take(() => unlessRemoved(() => saveLatest({ snapshot, confirmedAt }))),
    saveDraft: createLatestWins(turns, (draft: StoredDraft | null) =>
      unlessRemoved(() => (draft ? draftFile.write({ draft }) : draftFile.remove())),
    ),
    saveResults: ({ connectionTests, validations, secretsChangedAt }) =>
      turns.take(() =>
        unlessRemoved(() =>
          resultsFile.write({
            connectionTests: [...connectionTests],
            validations: [...validations],
            secretsChangedAt,
          }),
        ),
      ),
    history() {
      historyReader ??= loadHistoryReader();
      return historyReader;
    },
    remove: () => turns.take(remove),
    idle: turns.idle,
  };
}

/**
 * History first, then latest: a crash between the two leaves a snapshot that the server did send in the history,
 * never one on the screen that the history lacks.
 */
function createLatestSaver(
  profile: Profile,
  historyFile: string,
  latestFile: ReturnType<typeof createJsonFile<Latest>>,
): (latest: Latest) => Promise<Result<null>> {
  /** Ahead of `latest.json` where only the second write failed: its repetition must not append again. */
  let appendedId: string | null = null;

  return async (latest) => {
    const current = await latestFile.current();
    if (!current.ok) return current;
    const { id } = latest.snapshot;
    if (id !== current.value?.snapshot.id && id !== appendedId) {
      const line = encodeJsonLine({
        snapshot: latest.snapshot,
        // Only `latest.json` knew until when the one before was still true, and it is about to be rewritten.
        previousConfirmedAt: current.value?.confirmedAt ?? null,
      });
      const appended = await appendLineDurably(profile, historyFile, line);
      if (!appended.ok) return appended;
      appendedId = id;
    }
    return latestFile.write(latest);
  };
}
