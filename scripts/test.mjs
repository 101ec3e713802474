// `npm test`: unit and integration tests, then a build, then the end-to-end tests on it.
// `npm test -- --unit` or `-- --e2e [arguments for Playwright]` run one part.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { PlainFailure, runScript, say } = await import('./steps.mjs');
const { ensureBuild } = await import('./setup/build.mjs');
const { ensurePackages } = await import('./setup/packages.mjs');
const { prepare } = await import('./setup/prepare.mjs');
const { ensureSystemPackages } = await import('./setup/system-packages.mjs');
const { projectFolder } = await import('./setup/project.mjs');
const { outcome, summary } = await import('./test/count.mjs');
const { runEndToEndTests, runUnitTests } = await import('./test/runners.mjs');

/** @typedef {import('./test/count.mjs').Count} Count */

/**
 * A part that cannot even run is a failed one; the other part still tells its result.
 * @param {() => Promise<Count>} part
 * @returns {Promise<Count>}
 */
async function attempt(part) {
  try {
    return await part();
  } catch (error) {
    if (!(error instanceof PlainFailure)) throw error;
    say(`\n${error.message}`);
    return outcome(1, undefined);
  }
}

/** @param {readonly string[]} extra */
async function endToEnd(extra) {
  const electronFolder = await prepare(projectFolder, 'tests');
  await ensureBuild(projectFolder);
  return runEndToEndTests(projectFolder, electronFolder, extra);
}

await runScript(async () => {
  const [part, ...extra] = process.argv.slice(2);
  if (part !== undefined && part !== '--unit' && part !== '--e2e') {
    throw new PlainFailure('Usage: npm test [-- --unit | -- --e2e [arguments for Playwright]]');
  }
  await ensurePackages(projectFolder);
  // The integration tests open keyrings of their own, whose prompts need a display.
  await ensureSystemPackages(['app', 'display', 'tests']);
  const counts = [];
  if (part !== '--e2e') counts.push(await attempt(() => runUnitTests(projectFolder)));
  if (part !== '--unit') counts.push(await attempt(() => endToEnd(extra)));
  const { line, exitCode } = summary(counts);
  process.stdout.write(`${line}\n`);
  return exitCode;
});
