import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildIsStale } from '../../scripts/setup/build.mjs';
import { stampFile } from '../../scripts/setup/project.mjs';

const outputs = ['out/main/index.js', 'out/preload/index.js', 'out/renderer/index.html'];
/** Seconds, as utimes takes them; the build below starts at 1000 and ends at 1010. */
const before = 900;
let root = '';

/**
 * @param {string} name
 * @param {number} time
 */
function touch(name, time, text = '') {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, time, time);
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ocore-build-'));
  for (const name of ['src/main/index.ts', 'package-lock.json', 'tsconfig.json', 'README.md'])
    touch(name, before);
  for (const name of outputs) touch(name, 1005);
  touch(path.relative(root, stampFile(root, 'build')), 1010, String(1000 * 1000));
  for (const folder of ['src/main', 'src']) utimesSync(path.join(root, folder), before, before);
});

afterEach(() => rmSync(root, { recursive: true }));

describe('a build', () => {
  test('is kept while nothing that goes into it is newer', () => {
    touch('README.md', 2000);
    expect(buildIsStale(root)).toBe(false);
  });

  test.each(['src/main/index.ts', 'package-lock.json', 'tsconfig.json', 'electron.vite.config.ts'])(
    'is made again when %s is newer',
    (name) => {
      touch(name, 2000);
      expect(buildIsStale(root)).toBe(true);
    },
  );

  test('is made again when a file changed while it was made', () => {
    touch('src/main/index.ts', 1002);
    expect(buildIsStale(root)).toBe(true);
  });

  test('is made again when a source file was removed', () => {
    rmSync(path.join(root, 'src/main/index.ts'));
    expect(buildIsStale(root)).toBe(true);
  });

  test.each(outputs)(
    'is made again when %s is missing or was written by something else',
    (name) => {
      touch(name, 1020);
      expect(buildIsStale(root)).toBe(true);
      rmSync(path.join(root, name));
      expect(buildIsStale(root)).toBe(true);
    },
  );

  test('is made when there is none', () => {
    rmSync(stampFile(root, 'build'));
    expect(buildIsStale(root)).toBe(true);
  });
});
