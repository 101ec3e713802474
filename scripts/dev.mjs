// `npm run dev [-- switches for the app]`: the app with hot reload; main and preload are rebuilt
// and restarted on change.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { runScript } = await import('./steps.mjs');
const { displayForApp } = await import('./run/display.mjs');
const { electronEnvironment, neededSwitches, refuseBlockedSandbox, sayWhenUnsandboxed } =
  await import('./run/electron-command.mjs');
const { runTool } = await import('./run/tool.mjs');
const { electronVite } = await import('./setup/build.mjs');
const { executableIn } = await import('./setup/electron.mjs');
const { prepare } = await import('./setup/prepare.mjs');
const { projectFolder } = await import('./setup/project.mjs');

await runScript(async () => {
  const executable = executableIn(await prepare(projectFolder, 'app'));
  refuseBlockedSandbox(executable);
  sayWhenUnsandboxed();
  const display = await displayForApp();
  const switches = [...neededSwitches(), ...process.argv.slice(2)];
  const args = ['dev', '--watch', ...(switches.length > 0 ? ['--', ...switches] : [])];
  return runTool(projectFolder, electronVite, args, {
    env: electronEnvironment(process.env, { ...display, ELECTRON_EXEC_PATH: executable }),
  });
});
