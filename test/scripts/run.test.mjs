import { describe, expect, test } from 'vitest';
import { authorityFile, hasDisplay } from '../../scripts/run/display.mjs';
import {
  electronEnvironment,
  neededSwitches,
  sandboxIsBlocked,
} from '../../scripts/run/electron-command.mjs';
import { busPath, homeVariables } from '../../scripts/run/keyring.mjs';

describe('running Electron', () => {
  test('leaves the sandbox only as root on Linux', () => {
    expect(neededSwitches({ platform: 'linux', uid: 0, env: {} })).toEqual(['--no-sandbox']);
    expect(neededSwitches({ platform: 'linux', uid: 1000, env: {} })).toEqual([]);
    expect(neededSwitches({ platform: 'darwin', uid: 0, env: {} })).toEqual([]);
    expect(neededSwitches({ platform: 'win32', uid: undefined, env: {} })).toEqual([]);
  });

  test('points an older Electron to Wayland where there is no X', () => {
    const wayland = { WAYLAND_DISPLAY: 'wayland-0' };
    const auto = ['--ozone-platform-hint=auto'];
    expect(neededSwitches({ platform: 'linux', uid: 1000, env: wayland })).toEqual(auto);
    const both = { ...wayland, DISPLAY: ':0' };
    expect(neededSwitches({ platform: 'linux', uid: 1000, env: both })).toEqual([]);
  });

  test('is stopped before the sandbox fails where only a helper of root makes it work', () => {
    expect(sandboxIsBlocked('1\n', { uid: 1000, mode: 0o100755 })).toBe(true);
    expect(sandboxIsBlocked('1\n', undefined)).toBe(true);
    expect(sandboxIsBlocked('1\n', { uid: 0, mode: 0o104755 })).toBe(false);
    expect(sandboxIsBlocked('0\n', undefined)).toBe(false);
    expect(sandboxIsBlocked(undefined, undefined)).toBe(false);
  });

  test('does not let an editor turn it into Node', () => {
    const env = electronEnvironment({ ELECTRON_RUN_AS_NODE: '1', LANG: 'C' }, { DISPLAY: ':7' });
    expect(env).toEqual({ LANG: 'C', DISPLAY: ':7' });
  });
});

describe('the display', () => {
  test('is missing only on a Linux without X and Wayland', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'win32')).toBe(true);
  });

  test('is guarded by one cookie for every address and number', () => {
    const file = authorityFile(Buffer.alloc(16, 7));
    expect(file.toString('latin1')).toBe(
      `\xff\xff\0\0\0\0\0\x12MIT-MAGIC-COOKIE-1\0\x10${'\x07'.repeat(16)}`,
    );
  });
});

test('the throw-away keyring puts every folder of the person elsewhere', () => {
  const { HOME, ...others } = homeVariables('/tmp/x');
  expect(HOME).toBe('/tmp/x');
  for (const place of Object.values(others)) expect(place).toMatch(/^\/tmp\/x./);
});

test('A bus path is escaped as D-Bus addresses want it', () => {
  expect(busPath('/tmp/a b/é')).toBe('/tmp/a%20b/%C3%A9');
});
