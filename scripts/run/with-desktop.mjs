// `node scripts/run/with-desktop.mjs -- <command> [arguments]`: runs a command where the end-to-end
// tests run, on the built app.
import { requireNode } from '../setup/node-version.mjs';

requireNode();
const { PlainFailure, runScript } = await import('../steps.mjs');
const { ensureBuild } = await import('../setup/build.mjs');
const { prepare } = await import('../setup/prepare.mjs');
const { projectFolder } = await import('../setup/project.mjs');
const { testDesktop } = await import('./desktop.mjs');
const { runToEnd } = await import('./lifetime.mjs');

await runScript(async () => {
  const [command, ...args] = process.argv.slice(process.argv[2] === '--' ? 3 : 2);
  if (command === undefined)
    throw new PlainFailure('Usage: node scripts/run/with-desktop.mjs -- <command> [arguments]');
  const electronFolder = await prepare(projectFolder, 'tests');
  await ensureBuild(projectFolder);
  return runToEnd(command, args, { env: await testDesktop(electronFolder) });
});
