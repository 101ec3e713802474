import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, root, test } from '#support/app';
import { checkedApps } from '#support/checked-apps';

/** What Electron's checklist says of Electron itself. */
const apps = checkedApps();

const json = async (file: string) => JSON.parse(await readFile(join(root, file), 'utf8'));

/** One version and no range: what was tested is what is shipped. */
const isExact = (version: string) => /^\d+\.\d+\.\d+$/.test(version);

test('checklist 16: Electron is pinned to one version, and that one runs or the known fallback', async () => {
  const pinned: string = (await json('package.json')).devDependencies.electron;
  expect(isExact(pinned)).toBe(true);
  expect((await json('package-lock.json')).packages['node_modules/electron'].version).toBe(pinned);
  const running = await apps().own.electron.evaluate(() => process.versions['electron']);
  const scripts = await readFile(join(root, 'scripts/setup/registry-fallback.mjs'), 'utf8');
  const fallback = /electron: '([^']+)'/.exec(scripts)?.[1] ?? '';
  expect([pinned, fallback]).toContain(running);
  // The fallback is old: it must never be what is asked for.
  const major = (version: string) => Number(version.split('.')[0]);
  expect(major(pinned)).toBeGreaterThan(major(fallback));
  for (const range of [`^${pinned}`, `~${pinned}`, 'latest', '*'])
    expect(isExact(range)).toBe(false);
});

/** In the order in which Electron keeps them: https://github.com/electron/fuses */
const fuses = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
] as const;

test('checklist 19: the Electron that runs has the fuses that a package sets', async () => {
  // That they are set, and what comes of it, is shown on the package itself, by test/e2e/packaged.spec.ts.
  const executable = await apps().own.electron.evaluate(() => process.execPath);
  const wire = fuseWire(await readFile(executable));
  const states = fuses.map((name, at) => [name, wire?.[at]]);
  expect(states).toEqual(fuses.map((name) => [name, expect.stringMatching(/^[01]$/)]));
  // A fuse that this Electron no longer has, and a program that is no Electron.
  expect(fuseWire(Buffer.from(`${sentinel}\x01\x02r1`))).toBe('r1');
  expect(fuseWire(Buffer.from('no fuses here'))).toBeNull();
});

/** Stands before the fuses in every Electron. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The state of each fuse, `0`, `1` or `r` for removed; null where there are none. */
function fuseWire(program: Buffer): string | null {
  const at = program.indexOf(sentinel);
  if (at < 0) return null;
  const [version, length = 0] = program.subarray(at + sentinel.length);
  const from = at + sentinel.length + 2;
  return version === 1 ? program.toString('latin1', from, from + length) : null;
}
