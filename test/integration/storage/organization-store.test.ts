import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createOrganizationStore } from '#main/storage/organization-store';
import type { Results } from '#shared/organization/workspace';
import { FaultyFileSystem } from '#support/faulty-file-system';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { sampleDraft, sampleSettings, sampleSnapshot } from '#support/stored-samples';

const id = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const saved = { ok: true, value: null };
const noResults: Results = { connectionTests: [], validations: [], secretsChangedAt: {} };
const nothing = {
  snapshot: null,
  confirmedAt: null,
  draft: null,
  results: noResults,
  damage: [],
};
const results: Results = {
  connectionTests: [
    {
      testedAt: 1,
      durationMs: 2,
      success: true,
      projectName: 'Web',
      message: 'OK',
      basis: {
        posthogEnabled: true,
        posthogApiHost: sampleSettings.posthogApiHost,
        hasPosthogPersonalKey: true,
      },
    },
  ],
  validations: [{ checkedAt: 3, durationMs: 4, asked: null, odooVersion: '18.0', valid: true }],
  secretsChangedAt: { posthogPersonalApiKey: 5 },
};

const pathOf = (folder: string, name: string) => join(folder, 'organizations', id, name);

async function history(folder: string): Promise<unknown[]> {
  const text = await readFile(pathOf(folder, 'history.jsonl'), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text.trimEnd().split('\n').map(parseOrText);
}

function parseOrText(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

async function plant(folder: string, name: string, content: string): Promise<void> {
  await mkdir(dirname(pathOf(folder, name)), { recursive: true });
  await writeFile(pathOf(folder, name), content);
}

describe('the files of an organization', () => {
  test('are there after the next start, all of them', async () => {
    const folder = await emptyFolder();
    const store = createOrganizationStore(folder);
    expect(await store.load(id)).toEqual(nothing);
    const snapshot = sampleSnapshot();
    const draft = sampleDraft('400');
    expect(await store.saveSnapshot(id, snapshot, 7)).toEqual(saved);
    expect(await store.saveDraft(id, draft)).toEqual(saved);
    expect(await store.saveResults(id, results)).toEqual(saved);
    expect(await createOrganizationStore(folder).load(id)).toEqual({
      snapshot,
      confirmedAt: 7,
      draft,
      results,
      damage: [],
    });
  });

  test('a snapshot confirmed again moves its time on and adds nothing to the history', async () => {
    const folder = await emptyFolder();
    const snapshot = sampleSnapshot();
    await createOrganizationStore(folder).saveSnapshot(id, snapshot, 7);
    const store = createOrganizationStore(folder);
    await store.saveSnapshot(id, snapshot, 8);
    await store.saveSnapshot(id, snapshot, 9);
    expect(await store.load(id)).toMatchObject({ snapshot, confirmedAt: 9 });
    expect(await history(folder)).toHaveLength(1);
  });

  test('the history keeps every snapshot, and until when the one before was true', async () => {
    const folder = await emptyFolder();
    const store = createOrganizationStore(folder);
    const [first, second] = [sampleSnapshot(), sampleSnapshot({ requirePasskey: false })];
    await store.saveSnapshot(id, first, 7);
    await store.saveSnapshot(id, first, 8);
    await store.saveSnapshot(id, second, 9);
    expect(await history(folder)).toEqual([
      { version: 1, snapshot: first, previousConfirmedAt: null },
      { version: 1, snapshot: second, previousConfirmedAt: 8 },
    ]);
  });

  test('a line of the history that a crash has cut, at any byte, costs no other line', async () => {
    const folder = await emptyFolder();
    const [first, cut, after] = [sampleSnapshot(), sampleSnapshot(), sampleSnapshot()];
    const store = createOrganizationStore(folder);
    await store.saveSnapshot(id, first, 1);
    const whole = (await readFile(pathOf(folder, 'history.jsonl'))).length;
    await store.saveSnapshot(id, cut, 2);
    const bytes = await readFile(pathOf(folder, 'history.jsonl'));
    for (let end = whole; end < bytes.length; end += 1) {
      await plant(folder, 'history.jsonl', '');
      await appendFile(pathOf(folder, 'history.jsonl'), bytes);
      await truncate(pathOf(folder, 'history.jsonl'), end);
      await createOrganizationStore(folder).saveSnapshot(id, { ...after, id: randomUUID() }, 3);
      const lines = await history(folder);
      expect(lines[0]).toMatchObject({ snapshot: first });
      expect(lines.at(-1)).toMatchObject({ snapshot: { settings: after.settings } });
    }
  }, 60_000);

  test('a save repeated after only its second step had failed is in the history once', async () => {
    const folder = await emptyFolder();
    const disk = new FaultyFileSystem({ platform: 'linux', renames: ['ENOSPC'] });
    const store = createOrganizationStore(folder, disk);
    const snapshot = sampleSnapshot();
    expect(await store.saveSnapshot(id, snapshot, 1)).toMatchObject({
      failure: { code: 'ENOSPC', file: `organizations/${id}/latest.json` },
    });
    expect(await store.saveSnapshot(id, snapshot, 2)).toEqual(saved);
    expect(await history(folder)).toHaveLength(1);
  });

  test('a draft is the last one typed, however fast, and none when it was discarded', async () => {
    const folder = await emptyFolder();
    const disk = new FaultyFileSystem({});
    const store = createOrganizationStore(folder, disk);
    const typed = Array.from({ length: 200 }, (_, number) =>
      store.saveDraft(id, sampleDraft(String(number))),
    );
    for (const answer of await Promise.all(typed)) expect(answer).toEqual(saved);
    expect(disk.renamesAsked).toBeLessThan(5);
    expect((await store.load(id)).draft).toEqual(sampleDraft('199'));

    void store.saveDraft(id, sampleDraft('last'));
    expect(await store.saveDraft(id, null)).toEqual(saved);
    expect(await store.saveDraft(id, null)).toEqual(saved);
    expect((await createOrganizationStore(folder).load(id)).draft).toBeNull();
    expect(await filesIn(folder)).toEqual([]);
  });

  test('one damaged file costs nothing of the others', async () => {
    const folder = await emptyFolder();
    const draft = sampleDraft('400');
    await createOrganizationStore(folder).saveDraft(id, draft);
    await plant(folder, 'latest.json', '{ "version": 1, "snapshot": {');
    await plant(folder, 'results.json', '\0\0\0');
    const store = createOrganizationStore(folder);
    const { damage, ...files } = await store.load(id);
    expect(files).toEqual({ snapshot: null, confirmedAt: null, draft, results: noResults });
    expect(damage.map(({ file, kind }) => [file, kind])).toEqual([
      [`organizations/${id}/latest.json`, 'unreadable'],
      [`organizations/${id}/results.json`, 'unreadable'],
    ]);
    for (const { setAside } of damage) expect(await filesIn(folder)).toContain(setAside);
    expect(await store.saveSnapshot(id, sampleSnapshot(), 1)).toEqual(saved);
  });

  test('newer files are shown and not rewritten, and the history does not run ahead', async () => {
    const folder = await emptyFolder();
    const snapshot = sampleSnapshot();
    const newer = JSON.stringify({ version: 2, snapshot, confirmedAt: 7, mood: 'good' });
    await plant(folder, 'latest.json', newer);
    await plant(folder, 'draft.json', JSON.stringify({ version: 2, drafts: [] }));
    const store = createOrganizationStore(folder);
    const { damage, ...files } = await store.load(id);
    expect(files).toMatchObject({ snapshot, confirmedAt: 7, draft: null });
    expect(damage.map(({ kind }) => kind)).toEqual(['newer', 'newer']);
    const file = `organizations/${id}/latest.json`;
    expect(await store.saveSnapshot(id, sampleSnapshot(), 9)).toEqual({
      ok: false,
      failure: { kind: 'storage-newer', file },
    });
    for (const draft of [null, sampleDraft('1')]) {
      expect(await store.saveDraft(id, draft)).toMatchObject({
        failure: { kind: 'storage-newer' },
      });
    }
    expect(await filesIn(folder)).toEqual([`organizations/${id}/draft.json`, file]);
    expect(await readFile(join(folder, file), 'utf8')).toBe(newer);
  });

  test('a removal takes everything, and a save that comes too late does not bring it back', async () => {
    const folder = await emptyFolder();
    const store = createOrganizationStore(folder);
    const other = randomUUID();
    await store.saveSnapshot(id, sampleSnapshot(), 1);
    await store.saveSnapshot(other, sampleSnapshot(), 1);
    void store.saveDraft(id, sampleDraft('typed just before'));
    const removing = store.remove(id);
    const late = { ok: false, failure: { kind: 'unknown-organization' } };
    void store.saveDraft(id, sampleDraft('typed just after'));
    expect(await removing).toEqual(saved);
    expect(await store.saveDraft(id, sampleDraft('late'))).toEqual(late);
    expect(await store.saveSnapshot(id, sampleSnapshot(), 1)).toEqual(late);
    expect(await store.saveResults(id, results)).toEqual(late);
    expect((await filesIn(folder)).filter((name) => !name.includes(other))).toEqual([]);
    expect(await store.load(id)).toEqual(nothing);
    expect(await store.saveDraft(id, sampleDraft('opened again'))).toEqual(saved);
  });

  test('idle waits for every write that was begun', async () => {
    const folder = await emptyFolder();
    const store = createOrganizationStore(folder);
    void store.saveSnapshot(id, sampleSnapshot(), 1);
    void store.saveDraft(id, sampleDraft('1'));
    void store.saveResults(randomUUID(), results);
    await store.idle();
    expect(await filesIn(folder)).toHaveLength(4);
  });

  test.each(['', '.', '..', '../..', 'a/b', `${id}/..`, `${id}\0`, id.slice(1), `{${id}}`])(
    'an id that is none, %j, never becomes part of a path',
    async (hostile) => {
      const folder = join(await emptyFolder(), 'profile');
      const store = createOrganizationStore(folder);
      const refused = { ok: false, failure: { kind: 'unknown-organization' } };
      expect(await store.load(hostile)).toEqual(nothing);
      expect(await store.saveSnapshot(hostile, sampleSnapshot(), 1)).toEqual(refused);
      expect(await store.saveDraft(hostile, sampleDraft('1'))).toEqual(refused);
      expect(await store.saveResults(hostile, noResults)).toEqual(refused);
      expect(await store.remove(hostile)).toEqual(refused);
      expect(await filesIn(dirname(folder))).toEqual([]);
    },
  );
});
