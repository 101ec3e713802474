import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFuses, setFuses, wantedFuses } from '../../scripts/package/fuses.mjs';
import { iconPng } from '../../scripts/package/icon.mjs';
import { macIcon, windowsIcon } from '../../scripts/package/icon-files.mjs';
import { programIn, resourcesIn } from '../../scripts/package/places.mjs';
import release from '../../scripts/package/release.config.mjs';
import { publishRefusal, readRequest } from '../../scripts/package/request.mjs';
import testBuild from '../../scripts/package/test-build.config.mjs';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ocore-package-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('what is asked for', () => {
  test('nothing: everything for this platform, published nowhere', () => {
    expect(readRequest([])).toEqual({ folderOnly: false, to: undefined, publish: 'never' });
  });

  test('a folder, elsewhere, published', () => {
    const args = ['--dir', '--to', 'x', '--publish', 'always'];
    expect(readRequest(args)).toEqual({ folderOnly: true, to: 'x', publish: 'always' });
    expect(readRequest(['-p', 'onTag']).publish).toBe('onTag');
  });

  test.each([['--publish'], ['--publish='], ['--publish', 'now'], ['-c.publish=x'], ['linux']])(
    'not understood: %s %s',
    (...args) => {
      expect(() => readRequest(args)).toThrow('Usage: npm run package');
    },
  );
});

describe('publishing', () => {
  test('a test build is never published, wherever releases go', () => {
    const facts = { testBuild: true, destination: { provider: 'generic' } };
    expect(publishRefusal('always', facts)).toMatch(/^A test build can't be published/);
    expect(publishRefusal('onTag', facts)).toMatch(/^A test build can't be published/);
    expect(publishRefusal('never', facts)).toBeUndefined();
  });

  test('a release is published where the configuration says, and not by a guess', () => {
    const destination = { provider: 'generic' };
    expect(publishRefusal('always', { testBuild: false, destination })).toBeUndefined();
    expect(publishRefusal('always', { testBuild: false, destination: release.publish })).toMatch(
      /^Where releases are published is not set/,
    );
  });

  test('a test build says so in its name and inside', () => {
    expect(testBuild.artifactName).toContain('test-build');
    expect(release.artifactName).not.toContain('test-build');
    expect(testBuild.extraResources).toEqual([
      { from: 'scripts/package/test-build.txt', to: 'TEST-BUILD.txt' },
    ]);
    expect(testBuild).toMatchObject({ appId: release.appId, productName: release.productName });
    expect(testBuild.publish).toBeNull();
  });
});

describe('fuses', () => {
  /**
   * As they stand in a binary, behind their sentinel: version, number, one character each.
   * @param {string} wire
   */
  function binary(wire) {
    const file = path.join(folder, `electron-${wire}`);
    const text = `before dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01${String.fromCharCode(wire.length)}${wire} after`;
    writeFileSync(file, text, 'latin1');
    return file;
  }

  test('are set in the file and nothing else is', async () => {
    const file = binary('10110001');
    const table = await setFuses(file, 'linux', false);
    expect(readFileSync(file, 'latin1')).toMatch(/^before .{34}01000100 after$/s);
    expect(table).toMatch(/RunAsNode +off\n/);
    expect(table).toMatch(/OnlyLoadAppFromAsar +on\n/);
  });

  test('the archive is checked where Electron can', () => {
    expect(wantedFuses('linux').EnableEmbeddedAsarIntegrityValidation).toBe(false);
    expect(wantedFuses('win32').EnableEmbeddedAsarIntegrityValidation).toBe(true);
    expect(wantedFuses('darwin').EnableEmbeddedAsarIntegrityValidation).toBe(true);
  });

  test('an Electron that lacks one makes a test build and no release', async () => {
    const table = await setFuses(binary('1011000'), 'linux', true);
    expect(table).toMatch(/GrantFileProtocolExtraPrivileges +absent \(wanted off\)$/);
    await expect(setFuses(binary('1011000'), 'linux', false)).rejects.toThrow(
      'not as they have to be: GrantFileProtocolExtraPrivileges.',
    );
  });

  test('what this Electron has removed counts as off, and not as on', async () => {
    const gone = binary('r0110001');
    await setFuses(gone, 'linux', false);
    expect((await readFuses(gone)).RunAsNode).toBe('removed');
    await expect(setFuses(binary('1r110001'), 'linux', true)).rejects.toThrow(
      'not as they have to be: EnableCookieEncryption.',
    );
  });

  test('fuses that are not known here keep their state', async () => {
    const file = binary('101100011');
    await setFuses(file, 'linux', false);
    expect(readFileSync(file, 'latin1')).toContain('010001001 after');
  });
});

describe('icons', () => {
  /** @param {Buffer} png */
  function sizeOf(png) {
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    return [png.readUInt32BE(16), png.readUInt32BE(20)];
  }

  test('the picture: nothing in the corner, the accent, a white ring and core', () => {
    const png = iconPng(64);
    expect(sizeOf(png)).toEqual([64, 64]);
    const length = png.readUInt32BE(33);
    const rows = inflateSync(png.subarray(41, 41 + length));
    const at = (/** @type {number} */ x, /** @type {number} */ y) => [
      ...rows.subarray(y * (64 * 4 + 1) + 1 + x * 4).subarray(0, 4),
    ];
    expect(at(0, 0)[3]).toBe(0);
    expect(at(32, 10)).toEqual([0x0f, 0x76, 0x6e, 255]);
    expect(at(32, 17)).toEqual([255, 255, 255, 255]);
    expect(at(32, 32)).toEqual([255, 255, 255, 255]);
  });

  test('Windows: every entry points to a picture of its size, the largest of 256', () => {
    const ico = windowsIcon();
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
      const entry = 6 + 16 * index;
      const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
      const [width] = sizeOf(ico.subarray(offset, offset + length));
      expect(ico[entry]).toBe((width ?? 0) % 256);
      return width;
    });
    expect(sizes).toEqual([16, 24, 32, 48, 64, 256]);
  });

  test('macOS: the parts fill the file, the largest of 1024', () => {
    const icns = macIcon();
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const sizes = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
      sizes.push(sizeOf(icns.subarray(at + 8))[0]);
    expect(sizes).toEqual([32, 64, 128, 256, 256, 512, 512, 1024]);
  });
});

describe('places', () => {
  test('the program and its resources are where each platform has them', () => {
    expect(programIn('f', 'linux')).toBe(path.join('f', 'ocore-settings'));
    expect(programIn('f', 'win32')).toBe(path.join('f', 'oCore Settings.exe'));
    expect(programIn('f', 'darwin')).toBe(path.join('f', 'oCore Settings.app'));
    expect(resourcesIn('f', 'linux', 'Electron')).toBe(path.join('f', 'resources'));
    expect(resourcesIn('f', 'darwin', 'Electron')).toBe(
      path.join('f', 'Electron.app', 'Contents', 'Resources'),
    );
  });
});
