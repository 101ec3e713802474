import { describe, expect, test } from 'vitest';
import { npmCall } from '../../scripts/setup/npm.mjs';
import { packagesAreCurrent } from '../../scripts/setup/packages.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/only-elsewhere': { version: '1.0.0', optional: true },
};

describe('the npm packages', () => {
  test('are current when every one that is not optional is there in its version', () => {
    expect(packagesAreCurrent(wanted, { 'node_modules/zod': { version: '4.6.7' } })).toBe(true);
  });

  test.each([
    ['another version', { 'node_modules/zod': { version: '4.6.6' } }],
    ['a missing package', {}],
  ])('are not current with %s', (_, installed) => {
    expect(packagesAreCurrent(wanted, installed)).toBe(false);
  });
});

describe('npm', () => {
  test('is the one that started the script', () => {
    const call = npmCall(['ci'], {
      env: { npm_execpath: '/opt/npm/bin/npm-cli.js' },
      platform: 'linux',
    });
    expect(call).toEqual({
      command: process.execPath,
      args: ['/opt/npm/bin/npm-cli.js', 'ci'],
      shell: false,
    });
  });

  test('is looked up on the PATH otherwise, also when another package manager started the script', () => {
    const env = { npm_execpath: '/opt/pnpm/pnpm.cjs' };
    expect(npmCall(['ci'], { env, platform: 'linux' })).toEqual({
      command: 'npm',
      args: ['ci'],
      shell: false,
    });
    expect(npmCall(['ci'], { env: {}, platform: 'win32' }).shell).toBe(true);
  });
});
