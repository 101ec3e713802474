import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settings } from './profile.mjs';

const minuteMs = 60_000;

/**
 * Makes a profile large: more organizations beside its own, a long history of that one, and as many calls as are kept.
 * @param {string} profile a warm profile with one organization
 * @param {{ snapshots: number, organizations: number, calls: number }} size
 */
export async function enlarge(profile, { snapshots, organizations, calls }) {
  const indexFile = join(profile, 'organizations.json');
  const index = JSON.parse(await readFile(indexFile, 'utf8'));
  const [own] = index.organizations;
  await writeHistory(join(profile, 'organizations', own.id), snapshots);
  const others = Array.from({ length: organizations - 1 }, (_, number) => ({
    ...own,
    id: randomUUID(),
    name: `Organization ${number + 2}`,
  }));
  for (const { id } of others.slice(0, 20)) await writeLatest(join(profile, 'organizations', id));
  await writeFile(
    indexFile,
    JSON.stringify({ ...index, organizations: [...index.organizations, ...others] }),
  );
  await writeCalls(join(profile, 'activity'), own, calls);
}

/** @param {string} folder */
async function writeLatest(folder) {
  await mkdir(folder, { recursive: true });
  const readAt = Date.now() - minuteMs;
  const snapshot = { id: randomUUID(), readAt, source: 'read', settings, extra: {} };
  await writeFile(
    join(folder, 'latest.json'),
    JSON.stringify({ version: 1, snapshot, confirmedAt: readAt }),
  );
}

/**
 * A change every five minutes until now; the last line is what `latest.json` says.
 * @param {string} folder
 * @param {number} count
 */
async function writeHistory(folder, count) {
  const latest = JSON.parse(await readFile(join(folder, 'latest.json'), 'utf8'));
  const end = latest.snapshot.readAt;
  await writeLines(join(folder, 'history.jsonl'), count, (number) => {
    const readAt = end - (count - 1 - number) * 5 * minuteMs;
    const snapshot =
      number === count - 1
        ? latest.snapshot
        : {
            id: randomUUID(),
            readAt,
            source: number % 3 === 0 ? 'saved here' : 'changed elsewhere',
            settings: { ...settings, bulkBatchSize: 100 + (number % 400) },
            extra: {},
          };
    return {
      version: 1,
      snapshot,
      previousConfirmedAt: number === 0 ? null : readAt - 2 * minuteMs,
    };
  });
}

/**
 * Both files of the log, full: the older half and the newer one.
 * @param {string} folder
 * @param {{ id: string, baseUrl: string }} organization
 * @param {number} count
 */
async function writeCalls(folder, { id, baseUrl }, count) {
  await mkdir(folder, { recursive: true });
  const half = Math.floor(count / 2);
  const now = Date.now();
  for (const [file, first] of /** @type {const} */ ([
    ['previous.jsonl', 0],
    ['current.jsonl', half],
  ])) {
    await writeLines(join(folder, file), half, (number) => ({
      version: 1,
      id: randomUUID(),
      at: now - (count - first - number) * 30_000,
      organizationId: id,
      baseUrl,
      slug: null,
      method: 'GET',
      path: '/org/settings',
      body: null,
      status: 200,
      durationMs: 120,
      requestId: null,
      outcome: 'ok',
    }));
  }
}

/**
 * @param {string} file
 * @param {number} count
 * @param {(number: number) => object} line
 */
async function writeLines(file, count, line) {
  const stream = createWriteStream(file, { mode: 0o600 });
  for (let number = 0; number < count; number++) {
    if (!stream.write(`${JSON.stringify(line(number))}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
}
