// `npm start [-- switches for the app]`: from a fresh clone to the running app.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { runScript } = await import('./steps.mjs');
const { displayForApp } = await import('./run/display.mjs');
const { electronArguments, electronEnvironment, refuseBlockedSandbox, runsAsRoot, sayNoSandbox } =
  await import('./run/electron-command.mjs');
const { runToEnd } = await import('./run/lifetime.mjs');
const { ensureBuild } = await import('./setup/build.mjs');
const { executableIn } = await import('./setup/electron.mjs');
const { prepare } = await import('./setup/prepare.mjs');
const { projectFolder } = await import('./setup/project.mjs');

await runScript(async () => {
  const executable = executableIn(await prepare(projectFolder, 'app'));
  await ensureBuild(projectFolder);
  refuseBlockedSandbox(executable);
  if (runsAsRoot()) sayNoSandbox();
  const display = await displayForApp();
  return runToEnd(executable, electronArguments(projectFolder, process.argv.slice(2)), {
    cwd: projectFolder,
    env: electronEnvironment(process.env, display),
  });
});
