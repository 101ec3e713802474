// `npm run bench`: start, memory and size, each as a ratio to a bare Electron window measured in the same run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from './api.mjs';
import { firstViewSizes } from './bundle.mjs';
import { measureStart } from './measure.mjs';
import { warmProfile } from './profile.mjs';
import { median, pairedRatio } from './statistics.mjs';
import { printTable } from './table.mjs';

const root = join(import.meta.dirname, '../..');
const bareMain = join(import.meta.dirname, 'bare/main.cjs');
const appMain = join(root, 'out/main/index.js');
const rounds = Number(process.argv[2] ?? 10);
const memoryRounds = Math.max(3, Math.ceil(rounds / 3));
const serverDelayMs = 150;

const server = await startApi(serverDelayMs);
const profile = await warmProfile(server.baseUrl, 'ocore_bench');
// As warm as the app's after the first round: a fresh one starts 2 % quicker.
const bareProfile = await mkdtemp(join(tmpdir(), 'ocore-bench-bare-'));

/** @type {{ bare: import('./measure.mjs').Start, app: import('./measure.mjs').Start }[]} */
const starts = [];
/** @type {typeof starts} */
const memory = [];
try {
  // The first pair only warms the disk's cache.
  for (let round = -1; round < rounds; round++) {
    const pair = await inTurns(round, { profile: bareProfile }, { profile, live: true });
    if (round >= 0) starts.push(pair);
    process.stderr.write('.');
  }
  for (let round = 0; round < memoryRounds; round++) {
    const settleMs = 5000;
    memory.push(await inTurns(round, { profile: bareProfile, settleMs }, { profile, settleMs }));
    process.stderr.write('.');
  }
} finally {
  process.stderr.write('\n');
  server.close();
  for (const folder of [profile, bareProfile])
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * Measures both, in an order that alternates, so that neither always comes second.
 * @param {number} round
 * @param {Parameters<typeof measureStart>[1]} bareOptions
 * @param {Parameters<typeof measureStart>[1]} appOptions
 */
async function inTurns(round, bareOptions, appOptions) {
  if (round % 2 === 0) {
    const bare = await measureStart(bareMain, bareOptions);
    return { bare, app: await measureStart(appMain, appOptions) };
  }
  const app = await measureStart(appMain, appOptions);
  return { app, bare: await measureStart(bareMain, bareOptions) };
}

/**
 * @param {string} what
 * @param {readonly number[]} values
 * @param {readonly number[]} references
 * @param {string} unit
 * @param {string} figure
 */
function row(what, values, references, unit, figure) {
  const ratio = pairedRatio(values, references).toFixed(2);
  return [
    what,
    `${median(values).toFixed(0)} ${unit}`,
    `${median(references).toFixed(0)} ${unit}`,
    ratio,
    figure,
  ];
}

const sizes = await firstViewSizes(join(root, 'out/renderer'));
const bareInteractive = starts.map(({ bare }) => bare.interactive);
const lateness = starts.map(({ app }) => (app.live ?? Number.NaN) - app.interactive);
const table = [
  ['what', 'app', 'bare', 'ratio', 'figure to reach'],
  row(
    'settings on screen, interactive',
    starts.map(({ app }) => app.interactive),
    bareInteractive,
    'ms',
    '<= 1.15',
  ),
  row(
    'window visible (bare: interactive)',
    starts.map(({ app }) => app.visible),
    bareInteractive,
    'ms',
    '<= 0.70',
  ),
  row(
    'memory of all processes, 5 s after start',
    memory.map(({ app }) => app.rssMib),
    memory.map(({ bare }) => bare.rssMib),
    'MiB',
    '<= 1.05',
  ),
  row(
    'memory of the page (PSS)',
    memory.map(({ app }) => app.rendererPssMib ?? Number.NaN),
    memory.map(({ bare }) => bare.rendererPssMib ?? Number.NaN),
    'MiB',
    '',
  ),
  [
    'fresh settings after interactive, 150 ms server',
    `${median(lateness).toFixed(0)} ms`,
    '',
    '',
    '<= 20 ms',
  ],
  ['script of the first view, gzip', `${sizes.scriptKib.toFixed(1)} KiB`, '', '', '<= 130 KiB'],
  ['style of the first view, gzip', `${sizes.styleKib.toFixed(1)} KiB`, '', '', '<= 15 KiB'],
];
printTable(table);
process.stdout.write(
  `medians of ${rounds} starts (memory: ${memoryRounds}), alternating order, ratios paired by round\n`,
);
