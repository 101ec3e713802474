// `node scripts/lock/complete.mjs`, after a change of dependencies: adds to package-lock.json the
// packages for other platforms that npm left out because the registry in use lacks them, so that
// `npm ci` works here and there.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../setup/project.mjs';
import { PlainFailure, runScript, say } from '../steps.mjs';
import { missingOptional, platformEntry } from './optional.mjs';

await runScript(async () => {
  const file = path.join(projectFolder, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingOptional(lock.packages);
  for (const wanted of missing) {
    const entry = platformEntry(wanted);
    if (entry === undefined)
      throw new PlainFailure(`Cannot tell the platform of ${wanted.name}@${wanted.version}.`);
    lock.packages[`node_modules/${wanted.name}`] = entry;
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  if (missing.length > 0) {
    writeFileSync(
      file,
      `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`,
    );
  }
  say(
    missing.length === 0
      ? 'package-lock.json is complete.'
      : `Added: ${missing.map(({ name }) => name).join(', ')}`,
  );
  return 0;
});
