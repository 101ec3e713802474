// `npm run test:soak [-- --minutes N]`: the app for an hour under saves and faulty answers, then the long forms of
// other suites. Sets up whatever is missing, as `npm test` does.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { performance } = await import('node:perf_hooks');
const { PlainFailure, runScript, say } = await import('./steps.mjs');
const { testDesktop } = await import('./run/desktop.mjs');
const { runTool } = await import('./run/tool.mjs');
const { ensureBuild } = await import('./setup/build.mjs');
const { ensurePackages } = await import('./setup/packages.mjs');
const { prepare } = await import('./setup/prepare.mjs');
const { projectFolder } = await import('./setup/project.mjs');
const { ensureSystemPackages } = await import('./setup/system-packages.mjs');

const playwright = '@playwright/test/cli.js';
const vitest = ['run', '--config', 'test/vitest.config.mts'];

/**
 * What is run, one after the other: title, tool in node_modules, its arguments, and the environment that makes it long.
 * @param {number} minutes
 * @returns {readonly (readonly [string, string, readonly string[], Record<string, string>])[]}
 */
const suites = (minutes) => [
  [
    `soak of ${minutes} minutes`,
    playwright,
    ['test', '--config', 'test/soak.config.ts', '--reporter=list'],
    { OCORE_SOAK_MINUTES: `${minutes}` },
  ],
  [
    '5,000 kills of a process that saves',
    'vitest/vitest.mjs',
    [...vitest, '--project', 'integration', 'test/integration/storage/kills.test.ts'],
    { OCORE_KILLS: '5000' },
  ],
  [
    '1,000,000 cases of each fuzz target',
    'vitest/vitest.mjs',
    [...vitest, '--project', 'fuzz'],
    { OCORE_FUZZ_CASES: '1000000' },
  ],
];

/** @param {readonly string[]} args */
function minutesIn(args) {
  if (args.length === 0) return 60;
  const minutes = args.length === 2 && args[0] === '--minutes' ? Number(args[1]) : Number.NaN;
  if (minutes > 0) return minutes;
  throw new PlainFailure('Usage: npm run test:soak [-- --minutes N]');
}

await runScript(async () => {
  const minutes = minutesIn(process.argv.slice(2));
  await ensurePackages(projectFolder);
  await ensureSystemPackages(['app', 'tests']);
  const electronFolder = await prepare(projectFolder, 'tests');
  await ensureBuild(projectFolder);
  const desktop = await testDesktop(electronFolder);
  const results = [];
  // One that fails does not keep the others from telling their result.
  for (const [title, tool, args, env] of suites(minutes)) {
    say(`\n> ${title}`);
    const start = performance.now();
    const code = await runTool(projectFolder, tool, args, {
      env: { ...desktop, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const seconds = Math.round((performance.now() - start) / 1000);
    results.push({ code, line: `${code === 0 ? 'passed' : 'FAILED'}  ${title} (${seconds} s)` });
  }
  process.stdout.write(`\n${results.map(({ line }) => line).join('\n')}\n`);
  return results.every(({ code }) => code === 0) ? 0 : 1;
});
