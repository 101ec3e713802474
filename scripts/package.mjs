// `npm run package [-- --dir] [-- --to <folder>] [-- --publish <when>]`: the app for this platform, with the official
// Electron; with another one a marked test build.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { rmSync } = await import('node:fs');
const path = await import('node:path');
const { runScript, say, step } = await import('./steps.mjs');
const { builderCall } = await import('./package/builder.mjs');
const { writeIcons } = await import('./package/icon-files.mjs');
const { madeIn, outputFolder, resourcesFolder } = await import('./package/places.mjs');
const { publishRefusal, readRequest } = await import('./package/request.mjs');
const { default: release } = await import('./package/release.config.mjs');
const { runTool } = await import('./run/tool.mjs');
const { ensureBuild } = await import('./setup/build.mjs');
const { findElectron } = await import('./setup/electron.mjs');
const { unpackedElectron } = await import('./setup/official-electron.mjs');
const { ensurePackages } = await import('./setup/packages.mjs');
const { projectFolder } = await import('./setup/project.mjs');
const { PlainFailure } = await import('./steps.mjs');

await runScript(async () => {
  const request = readRequest(process.argv.slice(2));
  await ensurePackages(projectFolder);
  const electronFolder = await findElectron(projectFolder);
  // Only what electron's own script has fetched has had its checksum looked at.
  const testBuild = unpackedElectron(projectFolder) !== electronFolder;
  const refusal = publishRefusal(request.publish, { testBuild, destination: release.publish });
  if (refusal !== undefined) throw new PlainFailure(refusal);
  if (testBuild) say("This is a test build: it is marked as one and can't be published.");
  await ensureBuild(projectFolder);
  writeIcons(path.join(projectFolder, resourcesFolder));
  const output = path.resolve(projectFolder, request.to ?? outputFolder);
  rmSync(output, { recursive: true, force: true });
  const { args, env } = await builderCall({ ...request, electronFolder, testBuild, output });
  const code = await step('Packaging the app', () =>
    runTool(projectFolder, 'electron-builder/cli.js', args, { env, stdio: ['ignore', 2, 2] }),
  );
  if (code !== 0) throw new PlainFailure('The app could not be packaged; what is wrong is above.');
  for (const { name, megabytes } of madeIn(output)) say(`  ${name}  ${megabytes} MB`);
  return 0;
});
