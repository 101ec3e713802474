import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { tidyProfile } from '#main/storage/durable-file';
import { decodeJson } from '#main/storage/json-content';
import { createOrganizationStore } from '#main/storage/organization-store';
import { createProfileStore } from '#main/storage/profile-store';
import { snapshot } from '#shared/settings/schema';
import { type Bundle, bundleProgram } from '#support/bundle';
import { emptyFolder, filesIn } from '#support/profile-folder';

const kills = Number(process.env['OCORE_KILLS'] ?? 40);
const id = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';
const acknowledgement = z.partialRecord(z.enum(['snapshot', 'draft', 'index']), z.number());
type Acknowledged = Required<z.infer<typeof acknowledgement>>;
const historyLine = z.strictObject({
  snapshot,
  previousConfirmedAt: z.nullable(z.number()),
});

let program: Bundle;
beforeAll(async () => {
  program = await bundleProgram('storage-program');
  return () => program.remove();
});

/** Lets the program save until it is killed at a random moment, and tells what it had been acknowledged. */
async function saveAndKill(folder: string): Promise<Acknowledged> {
  const child = spawn(process.execPath, [program.file, 'save', folder, id], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const last: Acknowledged = { snapshot: 0, draft: 0, index: 0 };
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    // The kill may cut a line short; what it said was not heard then.
    if (line.endsWith('}')) Object.assign(last, acknowledgement.parse(JSON.parse(line)));
  });
  const read = once(lines, 'close');
  await once(child.stdout, 'readable');
  await wait(Math.random() * 30);
  child.kill('SIGKILL');
  await read;
  return last;
}

/** As the next start of the app does it. */
async function startAgain(folder: string) {
  await tidyProfile(folder);
  const profile = await createProfileStore(folder).loadIndex();
  const files = await createOrganizationStore(folder).load(id);
  const historyFile = join(folder, 'organizations', id, 'history.jsonl');
  const history = existsSync(historyFile) ? await readFile(historyFile, 'utf8') : '';
  return { profile, files, history };
}

test(`${kills} kills at random moments of saving: nothing corrupt, lost or left over`, async () => {
  const leftBefore: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const folder = await emptyFolder();
    const acknowledged = await saveAndKill(folder);
    leftBefore.push((await filesIn(join(folder, 'tmp'))).length);
    const { profile, files, history } = await startAgain(folder);

    expect(profile.damage).toEqual([]);
    expect(files.damage).toEqual([]);
    const addedAt = profile.index.organizations[0]?.addedAt ?? 0;
    expect(addedAt).toBeGreaterThanOrEqual(acknowledged.index);
    const draft = Number(files.draft?.inputs.auditRetentionDays ?? 0);
    expect(draft).toBeGreaterThanOrEqual(acknowledged.draft);
    const latest = files.snapshot?.settings.bulkBatchSize ?? 0;
    expect(latest).toBeGreaterThanOrEqual(acknowledged.snapshot);

    const numbers = wholeLines(history);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(latest);
    const names = await filesIn(folder);
    expect(names.filter((name) => name.startsWith('tmp/'))).toEqual([]);
  }
  // Otherwise the kills came at moments that prove nothing.
  expect(leftBefore.filter((count) => count > 0).length).toBeGreaterThan(0);
}, 600_000);

/** The numbers in the lines that have their end; only the last may lack it. */
function wholeLines(history: string): number[] {
  const lines = history.slice(0, history.lastIndexOf('\n') + 1).split('\n');
  return lines.slice(0, -1).map((line) => {
    const content = decodeJson(Buffer.from(line), historyLine);
    return content.state === 'value' ? content.value.snapshot.settings.bulkBatchSize : Number.NaN;
  });
}
