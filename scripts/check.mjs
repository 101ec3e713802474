// `npm run check`: everything that tells without a window whether the code is sound, one after the other.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { runScript, step } = await import('./steps.mjs');
const { runTool } = await import('./run/tool.mjs');
const { ensurePackages } = await import('./setup/packages.mjs');
const { projectFolder } = await import('./setup/project.mjs');

/** @type {readonly (readonly [title: string, script: string, ...args: string[]])[]} */
const checks = [
  ['Types', 'typescript/bin/tsc', '-b'],
  ['Lint, format and import rules', '@biomejs/biome/bin/biome', 'ci', '.'],
  ['Dead code', 'knip/bin/knip.js'],
  [
    'Unit tests',
    'vitest/vitest.mjs',
    'run',
    '--config',
    'test/vitest.config.mts',
    '--project',
    'unit',
    '--coverage',
  ],
];

await runScript(async () => {
  await ensurePackages(projectFolder);
  for (const [title, script, ...args] of checks) {
    const code = await step(title, () => runTool(projectFolder, script, args));
    if (code !== 0) return code;
  }
  return 0;
});
