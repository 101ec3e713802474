// `npm start [-- switches for the app]`: from a fresh clone to the running app.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { runScript } = await import('./steps.mjs');
const { displayForApp } = await import('./run/display.mjs');
const { electronEnvironment, neededSwitches, refuseBlockedSandbox, sayWhenUnsandboxed } =
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
  sayWhenUnsandboxed();
  const display = await displayForApp();
  const args = [...neededSwitches(), projectFolder, ...process.argv.slice(2)];
  return runToEnd(executable, args, {
    cwd: projectFolder,
    env: electronEnvironment(process.env, display),
  });
});
