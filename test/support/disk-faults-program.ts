// Loads every file of a profile and saves to each, from a process that a test runs as another user.
import { openStores, storedFiles } from './disk-files';

const [folder = ''] = process.argv.slice(2);

void (async () => {
  const outcomes = [];
  for (const stored of storedFiles) {
    const stores = openStores(folder);
    const loaded = await stored.load(stores);
    const saved = await stored.save(stores, 9);
    outcomes.push({ file: stored.file, loaded, failure: saved.ok ? null : saved.failure });
  }
  process.stdout.write(JSON.stringify(outcomes));
})();
