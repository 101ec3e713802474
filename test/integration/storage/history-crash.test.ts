import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { tidyProfile } from '#main/storage/durable-file';
import { createOrganizationStore } from '#main/storage/organization-store';
import type { HistoryQuery } from '#main/storage/stores';
import { bundleProgram } from '#support/bundle';
import {
  historyPath,
  indexPath,
  longHistory,
  plainPage,
  plantHistory,
  readPlainly,
} from '#support/history-files';
import { emptyFolder, filesIn } from '#support/profile-folder';

const kills = Number(process.env['OCORE_KILLS'] ?? 40) / 4;
const id = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const all: HistoryQuery = { field: null, offset: 0, count: 200 };

test(`${kills} kills while an index is made: each history is read as it is, nothing is left over`, async () => {
  const program = await bundleProgram('storage-program');
  const found = new Set<string>();
  for (let kill = 0; kill < kills; kill += 1) {
    const folder = await emptyFolder();
    await plantHistory(folder, id, longHistory(600));
    const child = spawn(process.execPath, [program.file, 'index', folder, id], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'readable');
    // From at once until long after: somewhere on the way the index is there.
    await wait((kill / kills) ** 2 * 400);
    child.kill('SIGKILL');
    await once(child, 'exit');

    found.add(existsSync(indexPath(folder, id)) ? 'with an index' : 'without');
    if ((await filesIn(folder)).some((name) => name.startsWith('tmp/'))) found.add('unfinished');
    await tidyProfile(folder);
    const bytes = await readFile(historyPath(folder, id));
    const page = plainPage(readPlainly(bytes, 1e9), all);
    expect(page.total).toBeGreaterThan(600);
    const store = createOrganizationStore(folder);
    expect(await store.historyPage(id, all)).toEqual({ ok: true, value: page });
    expect((await filesIn(folder)).filter((name) => name.startsWith('tmp/'))).toEqual([]);
  }
  // Otherwise the kills came at moments that prove nothing.
  expect(found.size).toBeGreaterThan(1);
  await program.remove();
}, 600_000);
