// `npm run build`: the minified build, to out/. `npm start` then finds it made.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { runScript } = await import('./steps.mjs');
const { build } = await import('./setup/build.mjs');
const { ensurePackages } = await import('./setup/packages.mjs');
const { projectFolder } = await import('./setup/project.mjs');

await runScript(async () => {
  await ensurePackages(projectFolder);
  await build(projectFolder);
  return 0;
});
