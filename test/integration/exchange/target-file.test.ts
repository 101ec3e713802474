import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Pieces, writeTarget } from '#main/exchange/target-file';
import { realFileSystem } from '#main/storage/file-system';
import { fail, ok, type Result } from '#shared/result';
import { type Faults, FaultyFileSystem } from '#support/faulty-file-system';
import { emptyFolder, filesIn } from '#support/profile-folder';
import { canMount, tinyDisk } from '#support/tiny-disk';

const saved = { ok: true, value: null };
const big = 'žluťoučký kůň '.repeat(10_000);

async function* pieces(...all: readonly (Result<string | Uint8Array> | string)[]): Pieces {
  for (const one of all) yield typeof one === 'string' ? ok(one) : one;
}

const refusedWith = (code: string) => ({
  ok: false,
  failure: { kind: 'storage-failed', action: 'write', code, file: 'a.json' },
});

describe('a file that the admin named', () => {
  test('has every piece in it, and nothing stands beside it', async () => {
    const folder = await emptyFolder();
    const disk = new FaultyFileSystem({ mostPerWrite: 1_000 });
    const bytes = Buffer.from([0, 255, 13, 10]);
    expect(
      await writeTarget(disk, join(folder, 'a.json'), pieces('', big, ok(bytes), 'end')),
    ).toEqual(saved);
    expect(await readFile(join(folder, 'a.json'))).toEqual(
      Buffer.concat([Buffer.from(big), bytes, Buffer.from('end')]),
    );
    expect(await filesIn(folder)).toEqual(['a.json']);
  });

  test('is never together in memory: each piece is in the file before the next is asked for', async () => {
    const folder = await emptyFolder();
    const sizes: number[] = [];
    async function* watched(): Pieces {
      for (let count = 0; count < 3; count += 1) {
        const [unfinished = ''] = await filesIn(folder);
        sizes.push((await stat(join(folder, unfinished))).size);
        yield ok('x'.repeat(1_000));
      }
    }
    await writeTarget(realFileSystem, join(folder, 'a.json'), watched());
    expect(sizes).toEqual([0, 1_000, 2_000]);
  });

  test('takes the place of the one that had its name', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'a.json'), 'old');
    await writeTarget(realFileSystem, join(folder, 'a.json'), pieces('new'));
    expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe('new');
  });

  test('is told of when it is on the disk, and its name with it', async () => {
    const folder = await emptyFolder();
    const disk = new FaultyFileSystem({ platform: 'linux' });
    await writeTarget(disk, join(folder, 'a.json'), pieces('a', 'b'));
    expect(disk.synced).toEqual([expect.stringMatching(/\.partial$/), folder]);
  });

  if (process.platform !== 'win32') {
    test('can be read by those who may read what any program writes there', async () => {
      const folder = await emptyFolder();
      await writeTarget(realFileSystem, join(folder, 'a.json'), pieces('a'));
      await writeFile(join(folder, 'other'), 'a');
      const modeOf = async (name: string) => (await stat(join(folder, name))).mode;
      expect(await modeOf('a.json')).toBe(await modeOf('other'));
    });

    test('replaces a symlink, and leaves what that led to', async () => {
      const folder = await emptyFolder();
      await writeFile(join(folder, 'elsewhere'), 'old');
      await symlink(join(folder, 'elsewhere'), join(folder, 'a.json'));
      await writeTarget(realFileSystem, join(folder, 'a.json'), pieces('new'));
      expect(await readFile(join(folder, 'elsewhere'), 'utf8')).toBe('old');
      expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe('new');
    });
  }
});

describe('whatever goes wrong, the old file stays and nothing is left beside it:', () => {
  const faults: [string, Faults, string][] = [
    ['the disk is full', { write: 'ENOSPC' }, 'ENOSPC'],
    ['the disk takes nothing more, without a word', { mostPerWrite: 0 }, 'EIO'],
    ['the disk says it took what it did not', { losesHalf: true }, 'EIO'],
    ['the file can not be made to last', { sync: 'EIO' }, 'EIO'],
    ['only closing tells of the failure', { close: 'EDQUOT' }, 'EDQUOT'],
    ['the rename fails', { renames: ['EXDEV'] }, 'EXDEV'],
    [
      'on Windows another program has the old file open',
      { platform: 'win32', renames: Array.from({ length: 50 }, () => 'EBUSY') },
      'EBUSY',
    ],
  ];
  test.each(faults)('%s', async (_, planted, code) => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'a.json'), 'old');
    const disk = new FaultyFileSystem(planted);
    expect(await writeTarget(disk, join(folder, 'a.json'), pieces(big, big))).toEqual(
      refusedWith(code),
    );
    expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe('old');
    expect(await filesIn(folder)).toEqual(['a.json']);
  });

  test('a piece can not be had', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'a.json'), 'old');
    const failure = { kind: 'unknown-organization' } as const;
    let goneOn = false;
    async function* broken(): Pieces {
      yield ok(big);
      yield fail(failure);
      goneOn = true;
    }
    expect(await writeTarget(realFileSystem, join(folder, 'a.json'), broken())).toEqual(
      fail(failure),
    );
    expect(goneOn).toBe(false);
    expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe('old');
    expect(await filesIn(folder)).toEqual(['a.json']);
  });

  test('a piece can not be made, for a defect of this app', async () => {
    const folder = await emptyFolder();
    const made = (): Result<string> => {
      throw new Error('planted');
    };
    async function* defect(): Pieces {
      yield made();
    }
    await expect(writeTarget(realFileSystem, join(folder, 'a.json'), defect())).rejects.toThrow(
      'planted',
    );
    expect(await filesIn(folder)).toEqual([]);
  });

  test('there is no such folder, or something else has the name', async () => {
    const folder = await emptyFolder();
    expect(await writeTarget(realFileSystem, join(folder, 'none', 'a.json'), pieces('a'))).toEqual(
      refusedWith('ENOENT'),
    );
    await mkdir(join(folder, 'a.json'));
    expect(await writeTarget(realFileSystem, join(folder, 'a.json'), pieces('a'))).toMatchObject({
      failure: { kind: 'storage-failed', file: 'a.json' },
    });
    expect(await filesIn(folder)).toEqual([]);
  });
});

test('a folder that can not be asked to keep the name is no failure, a broken disk is', async () => {
  const folder = await emptyFolder();
  const target = join(folder, 'a.json');
  const closed = new FaultyFileSystem({ platform: 'linux', opens: ['EACCES'] });
  expect(await writeTarget(closed, target, pieces('a'))).toEqual(saved);
  const broken = new FaultyFileSystem({ platform: 'linux', syncFolder: 'EIO' });
  expect(await writeTarget(broken, target, pieces('a'))).toEqual(refusedWith('EIO'));
});

if (!canMount()) {
  console.log('Not run: a test of a full disk. It mounts a tiny one, which takes root on Linux.');
} else {
  test('a disk that gets full in the middle', async () => {
    const folder = await tinyDisk(64);
    await writeFile(join(folder, 'a.json'), 'old');
    const tooMuch = pieces(...Array.from({ length: 100 }, () => 'x'.repeat(1_000)));
    expect(await writeTarget(realFileSystem, join(folder, 'a.json'), tooMuch)).toEqual(
      refusedWith('ENOSPC'),
    );
    expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe('old');
    expect(await filesIn(folder)).toEqual(['a.json']);
  });
}
