import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Bridge } from '#shared/ipc/contract';
import { connected, expect, test } from '#support/app';
import { killTree } from '#support/process-tree';
import { randomFrom } from '#support/seeded-random';

/** Two profiles at a time, as many as Playwright has workers. */
const lanes = [1, 2];
const kills = Math.ceil(Number(process.env['OCORE_APP_KILLS'] ?? 50) / lanes.length);
const seed = Number(process.env['OCORE_KILL_SEED'] ?? Date.now() % 2 ** 31);
/** From the window on, where a start is to be hit, and from the first save on. */
const [duringStartMs, duringSavesMs] = [400, 200];

const savedThings = ['draft', 'settings', 'preference'] as const;
type SavedThing = (typeof savedThings)[number];
/** The last number that the app has acknowledged to the page, as far as the test has heard, and the last it was asked for. */
type Known = Record<SavedThing, { acknowledged: number; asked: number }>;

const paces = [0, 1, 5, 15, 60] as const;

/** Saves all there is, over and over, and tells the test what it asks and what was acknowledged. */
async function saveWithoutEnd(page: Page, known: Known): Promise<void> {
  const hear = (word: 'asked' | 'acknowledged', what: SavedThing, number: number) => {
    known[what][word] = number;
  };
  await page.exposeFunction('tell', hear);
  const given = { from: known, intervals: paces };
  await page.evaluate(async ({ from, intervals }) => {
    const { bridge, tell: say } = window as unknown as {
      bridge: Bridge;
      tell: (word: string, what: string, number: number) => Promise<void>;
    };
    const started = await bridge.start;
    const active = started.ok ? started.value.workspace.active : null;
    if (!active) throw new Error('No organization is open');
    const { organizationId } = active;

    const forever = async (what: SavedThing, save: (number: number) => Promise<boolean>) => {
      for (let number = from[what].asked + 1; ; number += 1) {
        await say('asked', what, number);
        if (await save(number)) void say('acknowledged', what, number);
      }
    };
    void forever('draft', async (number) => {
      const base = active.snapshot?.settings;
      if (!base) return false;
      const inputs = { auditRetentionDays: `${number}` };
      const draft = { base, inputs, removals: [] };
      return (await bridge.call('settings:store-draft', { organizationId, draft })).ok;
    });
    void forever('settings', async (number) => {
      const fresh = await bridge.call('settings:refresh', { organizationId });
      if (!fresh.ok) return false;
      const { settings: reviewed } = fresh.value.snapshot;
      const {
        hasPosthogPersonalKey: _key,
        hasPosthogWebhookKey: _hook,
        hasSubscriptionCode: _code,
        ...plain
      } = reviewed;
      const values = { ...plain, bulkBatchSize: number };
      const request = { organizationId, reviewed, values, secrets: {} };
      const saved = await bridge.call('settings:save', request);
      return saved.ok && saved.value.outcome === 'verified' && saved.value.fresh.notStored === null;
    });
    void forever('preference', async (number) => {
      const refreshInterval = intervals[number % 5] ?? 0;
      return (await bridge.call('app:set-refresh-interval', { refreshInterval })).ok;
    });
  }, given);
}

/** What the new start has read of the disk, before it asked a server anything. */
async function readAtStart(page: Page) {
  return page.evaluate(async () => {
    const { bridge } = window as unknown as { bridge: Bridge };
    const start = await bridge.start;
    if (!start.ok) throw new Error(start.failure.kind);
    const { workspace, refreshInterval, damage } = start.value;
    return {
      organizations: workspace.organizations.length,
      draft: Number(workspace.active?.draft?.inputs.auditRetentionDays ?? 0),
      settings: workspace.active?.snapshot?.settings.bulkBatchSize ?? 0,
      live: workspace.active?.live,
      refreshInterval,
      damage: [...damage, ...(workspace.active?.damage ?? [])],
    };
  });
}

/** Every save that was acknowledged is there, and none that was never asked for. */
async function checkStart(page: Page, known: Known): Promise<void> {
  const { draft, settings, refreshInterval, ...rest } = await readAtStart(page);
  expect(rest).toEqual({ organizations: 1, live: false, damage: [] });
  expect(draft).toBeGreaterThanOrEqual(known.draft.acknowledged);
  expect(draft).toBeLessThanOrEqual(known.draft.asked);
  expect(settings).toBeGreaterThanOrEqual(known.settings.acknowledged);
  expect(settings).toBeLessThanOrEqual(known.settings.asked);
  const { acknowledged, asked } = known.preference;
  expect([paces[acknowledged % 5], paces[asked % 5]]).toContain(refreshInterval);
  // What has been seen can't be lost any more either.
  known.draft.acknowledged = draft;
  known.settings.acknowledged = settings;
  if (refreshInterval === paces[asked % 5]) known.preference.acknowledged = asked;
}

const namesIn = (folder: string) => readdir(folder).catch(() => []);
const filesIn = (folder: string) => readdir(folder, { recursive: true });

for (const lane of lanes) {
  test(`${kills} kills of the running app: all that it acknowledged is there at the next start (${lane} of ${lanes.length})`, async ({
    launch,
    profile,
    server,
  }) => {
    test.setTimeout(300_000);
    const random = randomFrom(seed + lane);
    const known: Known = {
      draft: { acknowledged: 0, asked: 0 },
      settings: { acknowledged: 0, asked: server.stored.plain.bulkBatchSize },
      preference: { acknowledged: 2, asked: 2 },
    };
    const begun = structuredClone(known);
    const hit = { start: 0, draft: 0, settings: 0, preference: 0, unfinished: 0 };
    const first = await launch();
    await connected(first.page, server);
    await first.quit();

    // Each start is the check of the kill before it, and what the next one hits.
    for (let kill = 0; kill < kills; kill += 1) {
      const unfinished = await namesIn(join(profile, 'tmp'));
      if (unfinished.length > 0) hit.unfinished += 1;
      const { electron, page } = await launch();
      await checkStart(page, known);
      if (random() < 0.2) {
        hit.start += 1;
        await wait(random() * duringStartMs);
        await killTree(electron.process());
        continue;
      }
      // The token came from the keychain: this process has never seen it.
      await expect(page.getByText('Live · just now')).toBeVisible();
      await expect
        .poll(async () => (await namesIn(join(profile, 'tmp'))).filter(isOneOf(unfinished)))
        .toEqual([]);
      await saveWithoutEnd(page, known);
      await wait(random() * duringSavesMs);
      await killTree(electron.process());
      for (const what of savedThings) {
        if (known[what].asked > known[what].acknowledged) hit[what] += 1;
      }
    }
    const last = await launch();
    await checkStart(last.page, known);
    expect(await historyDamage(last.page)).toEqual({ unreadable: 0, duplicates: 0 });
    await last.quit();
    expect((await filesIn(profile)).filter(isLeftover)).toEqual([]);
    // Otherwise nothing was there to be lost.
    for (const what of savedThings) {
      expect(known[what].acknowledged, what).toBeGreaterThan(begun[what].asked);
    }
    console.log(`${kills} kills with OCORE_KILL_SEED=${seed}: ${JSON.stringify(hit)}`, known);
  });
}

test('a control: the check of a start finds what is lost, damaged or left over', async ({
  launch,
  profile,
  server,
}) => {
  const first = await launch();
  await connected(first.page, server);
  await first.quit();
  const files = await filesIn(profile);
  const file = files.find((name) => name.endsWith('latest.json')) ?? '';
  await writeFile(join(profile, file), '{ "version": 1, "snapsh');
  await writeFile(join(profile, 'demo.json'), '{ "version": 1, ');
  const stray = join(profile, 'tmp', `${randomUUID()}.1.part`);
  await writeFile(stray, 'half');

  const { page } = await launch();
  const nothing = { acknowledged: 0, asked: 1e6 };
  const known = { draft: nothing, settings: nothing, preference: { acknowledged: 2, asked: 2 } };
  const { damage, settings } = await readAtStart(page);
  expect(damage).toMatchObject([
    { file: 'demo.json', kind: 'unreadable' },
    { file, kind: 'unreadable' },
  ]);
  await expect(page.getByText("demo.json couldn't be read. It was set aside as")).toBeVisible();
  expect(settings).toBe(0);
  await expect(checkStart(page, known)).rejects.toThrow();
  expect((await filesIn(profile)).filter(isLeftover)).toHaveLength(3);
});

async function historyDamage(page: Page) {
  return page.evaluate(async () => {
    const { bridge } = window as unknown as { bridge: Bridge };
    const start = await bridge.start;
    const organizationId = start.ok ? start.value.workspace.active?.organizationId : undefined;
    if (!organizationId) throw new Error('No organization is open');
    const query = { organizationId, field: null, offset: 0, count: 50 };
    const page = await bridge.call('history:page', query);
    if (!page.ok) throw new Error(page.failure.kind);
    return page.value.damage;
  });
}

/** Unfinished, or set aside. */
const isLeftover = (name: string) => /^tmp.|\.unreadable-/.test(name);
const isOneOf = (names: readonly string[]) => (name: string) => names.includes(name);
