import { execFileSync } from 'node:child_process';
import { mkdir, open, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestImportBytes, readSource } from '#main/exchange/source-file';
import { snapshotFile } from '#shared/exchange/json-export';
import { readAt, sideWith } from '#support/exported-samples';
import { emptyFolder } from '#support/profile-folder';
import { calmSettings } from '#support/settings-fixtures';

const good = snapshotFile(sideWith(), readAt);
const imported = {
  ok: true,
  value: { file: 'a.json', organizationName: 'Acme Corp', readAt, settings: calmSettings },
};
const refused = (reason: string, field: string | null = null) => ({
  ok: false,
  failure: { kind: 'import-refused', reason, file: 'a.json', field },
});

async function fileWith(content: string | Uint8Array): Promise<string> {
  const path = join(await emptyFolder(), 'a.json');
  await writeFile(path, content);
  return path;
}

describe('a file to import', () => {
  test('is read, with its name and without its folder', async () => {
    expect(await readSource(await fileWith(good))).toEqual(imported);
  });

  test('may have been through an editor that puts a mark in front', async () => {
    expect(await readSource(await fileWith(`\ufeff${good}`))).toEqual(imported);
  });

  test.each([
    ['nothing', ''],
    ['words', 'not json'],
    ['a file that was cut', good.slice(0, -5)],
    ['two files in one', good + good],
    ['a comment', `// mine\n${good}`],
    ['letters of another encoding', Buffer.from(good.replace('Acme', 'Café'), 'latin1')],
    ['UTF-16', Buffer.from(good, 'utf16le')],
  ])('that holds %s is no JSON', async (_, content) => {
    expect(await readSource(await fileWith(content))).toEqual(refused('not-json'));
  });

  test('that another program wrote, or a newer version, is refused', async () => {
    expect(await readSource(await fileWith('{"hello":"world"}'))).toEqual(refused('not-ours'));
    const newer = good.replace('"version": 1', '"version": 2');
    expect(await readSource(await fileWith(newer))).toEqual(refused('newer'));
  });

  test('that was edited names the field', async () => {
    const edited = good.replace('"bulkBatchSize": 100', '"bulkBatchSize": "many"');
    expect(await readSource(await fileWith(edited))).toEqual(
      refused('wrong-value', 'snapshot.settings.bulkBatchSize'),
    );
    const withSecret = good.replace('"extra": {', '"extra": { "subscriptionCode": "M-canary"');
    const answer = await readSource(await fileWith(withSecret));
    expect(answer).toEqual(refused('secret-field', 'subscriptionCode'));
    expect(JSON.stringify(answer)).not.toContain('canary');
  });

  test('that is not there is told as the system tells it', async () => {
    expect(await readSource(join(await emptyFolder(), 'a.json'))).toEqual({
      ok: false,
      failure: { kind: 'storage-failed', action: 'read', code: 'ENOENT', file: 'a.json' },
    });
  });

  test('never fails otherwise, whatever its bytes are', async () => {
    const path = await fileWith('');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await writeFile(path, bytes);
        expect(await readSource(path)).toMatchObject({ failure: { kind: 'import-refused' } });
      }),
    );
  });
});

describe('a large file', () => {
  test('of a gigabyte is refused without reading it', async () => {
    const path = await fileWith('');
    const handle = await open(path, 'r+');
    await handle.truncate(1_000_000_000);
    await handle.close();
    const before = process.memoryUsage();
    const began = performance.now();
    expect(await readSource(path)).toEqual(refused('too-large'));
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(process.memoryUsage().arrayBuffers - before.arrayBuffers).toBeLessThan(1_000_000);
  });

  test('is read up to the limit, and not a byte beyond', async () => {
    const padding = (size: number) => `${good}${' '.repeat(size - Buffer.byteLength(good))}`;
    expect(await readSource(await fileWith(padding(largestImportBytes)))).toEqual(imported);
    expect(await readSource(await fileWith(padding(largestImportBytes + 1)))).toEqual(
      refused('too-large'),
    );
  });

  test('of brackets alone is read to its end', async () => {
    const brackets = '['.repeat(2_000_000) + ']'.repeat(2_000_000);
    const answer = await readSource(await fileWith(brackets));
    expect(answer).toMatchObject({ failure: { kind: 'import-refused' } });
  });
});

describe('what is no file', () => {
  test('but a folder is refused', async () => {
    const path = join(await emptyFolder(), 'a.json');
    await mkdir(path);
    expect(await readSource(path)).toEqual(refused('not-ours'));
  });

  if (process.platform !== 'win32') {
    test('but a pipe that nobody writes into is refused and not waited for', async () => {
      const path = join(await emptyFolder(), 'a.json');
      execFileSync('mkfifo', [path]);
      expect(await readSource(path)).toEqual(refused('not-ours'));
    });

    test('but a device without an end is refused', async () => {
      const path = join(await emptyFolder(), 'a.json');
      await symlink('/dev/zero', path);
      expect(await readSource(path)).toEqual(refused('not-ours'));
    });
  }
});
