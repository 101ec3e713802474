import { describe, expect, test } from 'vitest';
import { missingOptional, platformEntry } from '../../scripts/lock/optional.mjs';

describe('package-lock.json', () => {
  test('is complete when each optional package it names is in it, beside its parent or above', () => {
    const optionalDependencies = {
      'tool-linux-x64': '1.0.0',
      'tool-win32-x64': '1.0.0',
      fsevents: '2.3.3',
    };
    const packages = {
      '': {},
      'node_modules/tool': { version: '1.0.0', optionalDependencies },
      'node_modules/tool-linux-x64': { version: '1.0.0' },
      'node_modules/tool/node_modules/fsevents': { version: '2.3.3' },
    };
    expect(missingOptional(packages)).toEqual([{ name: 'tool-win32-x64', version: '1.0.0' }]);
  });

  test.each([
    ['tool-win32-x64-msvc', { os: ['win32'], cpu: ['x64'] }],
    ['@scope/tool-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['tool-linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
    ['tool-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
  ])('gets an entry for %s from its name', (name, platform) => {
    const entry = platformEntry({ name, version: '1.0.0' });
    expect(entry).toEqual({ version: '1.0.0', dev: true, optional: true, ...platform });
  });

  test('gets no guess for a name without a platform or a range of versions', () => {
    expect(platformEntry({ name: 'fsevents', version: '2.3.3' })).toBeUndefined();
    expect(platformEntry({ name: 'tool-win32-x64', version: '^1.0.0' })).toBeUndefined();
  });
});
