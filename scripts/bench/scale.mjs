// `npm run bench:scale`: what 100,000 snapshots, 500 organizations and 50,000 recorded calls cost, against the same
// app with one of each, measured in the same run.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startApi } from './api.mjs';
import { enlarge } from './large-profile.mjs';
import { tryLists } from './lists.mjs';
import { measureStart } from './measure.mjs';
import { warmProfile } from './profile.mjs';
import { median, pairedRatio } from './statistics.mjs';
import { printTable } from './table.mjs';

const appMain = join(import.meta.dirname, '../../out/main/index.js');
const rounds = Number(process.argv[2] ?? 10);
const memoryRounds = Math.max(3, Math.ceil(rounds / 3));
const size = { snapshots: 100_000, organizations: 500, calls: 50_000 };

const server = await startApi(150);
const small = await warmProfile(server.baseUrl, 'ocore_bench');
const large = await warmProfile(server.baseUrl, 'ocore_bench');
/** @typedef {{ small: import('./measure.mjs').Start, large: import('./measure.mjs').Start }} Pair */
/** @type {Pair[]} */
const starts = [];
/** @type {Pair[]} */
const memory = [];
try {
  await enlarge(large, size);
  // Also makes the index of the history, which only the first look at it has to do.
  const first = await tryLists(large, server);
  for (let round = -1; round < rounds; round++) {
    const pair = await inTurns(round, 0);
    if (round >= 0) starts.push(pair);
  }
  for (let round = 0; round < memoryRounds; round++) memory.push(await inTurns(round, 5000));
  const lists = await tryLists(large, server);
  const few = await tryLists(small, server);
  print(first, lists, few);
} finally {
  server.close();
  for (const folder of [small, large])
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * @param {number} round
 * @param {number} settleMs
 * @returns {Promise<Pair>}
 */
async function inTurns(round, settleMs) {
  process.stderr.write('.');
  const measure = (/** @type {string} */ profile) => measureStart(appMain, { profile, settleMs });
  if (round % 2 === 0) {
    const ofSmall = await measure(small);
    return { small: ofSmall, large: await measure(large) };
  }
  const ofLarge = await measure(large);
  return { large: ofLarge, small: await measure(small) };
}

/**
 * @param {import('./lists.mjs').ListUse} first
 * @param {import('./lists.mjs').ListUse} lists
 * @param {import('./lists.mjs').ListUse} few
 */
function print(first, lists, few) {
  process.stderr.write('\n');
  const interactive = starts.map(({ large: one }) => one.interactive);
  const reference = starts.map(({ small: one }) => one.interactive);
  const rss = memory.map(({ large: one }) => one.rssMib);
  const smallRss = memory.map(({ small: one }) => one.rssMib);
  const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
  printTable([
    ['what', 'large', 'small', 'ratio', 'figure to reach'],
    [
      'settings on screen, interactive',
      ms(median(interactive)),
      ms(median(reference)),
      pairedRatio(interactive, reference).toFixed(3),
      '<= 1.05',
    ],
    [
      'memory of all processes, 5 s after start',
      `${median(rss).toFixed(0)} MiB`,
      `${median(smallRss).toFixed(0)} MiB`,
      pairedRatio(rss, smallRss).toFixed(3),
      '<= 1.05',
    ],
    ['opening History', ms(lists.historyMs), ms(few.historyMs), '', '<= 150 ms'],
    ['  the first time, which makes its index', ms(first.historyMs), '', '', ''],
    [
      'scrolling History, longest frame',
      ms(lists.historyFrameMs),
      ms(few.historyFrameMs),
      '',
      '<= 32 ms',
    ],
    ['  leaping through it', ms(lists.historyLeapMs), ms(few.historyLeapMs), '', ''],
    ['opening Activity', ms(lists.activityMs), ms(few.activityMs), '', ''],
    [
      'scrolling Activity, longest frame',
      ms(lists.activityFrameMs),
      ms(few.activityFrameMs),
      '',
      '<= 32 ms',
    ],
    ['  leaping through it', ms(lists.activityLeapMs), ms(few.activityLeapMs), '', ''],
    ['opening the command palette', ms(lists.paletteMs), ms(few.paletteMs), '', ''],
    ['opening the switcher', ms(lists.switcherMs), ms(few.switcherMs), '', ''],
    [
      'a read that appends a snapshot',
      ms(lists.appendMs),
      ms(few.appendMs),
      (lists.appendMs / few.appendMs).toFixed(2),
      'O(1)',
    ],
  ]);
  process.stdout.write(
    `${size.snapshots} snapshots, ${size.organizations} organizations, ${size.calls} calls; medians of ${rounds} starts (memory: ${memoryRounds}), alternating order, ratios paired by round\n`,
  );
}
