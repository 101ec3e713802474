import { describe, expect, test } from 'vitest';
import { findRefusedSwitch, isPackage, refusalOf } from '#main/switches';

const startedWith = (...names: string[]) => findRefusedSwitch((name) => names.includes(name));

describe('the switches that a packaged app refuses', () => {
  test.each([
    'remote-debugging-port',
    'remote-debugging-pipe',
    'inspect',
    'inspect-brk',
    'inspect-port',
    'js-flags',
    'load-extension',
    'renderer-cmd-prefix',
    'single-process',
    'disable-web-security',
    'ignore-certificate-errors',
    'log-net-log',
    'ssl-key-log-file',
    'trace-startup',
    'enable-tracing',
  ])('--%s', (name) => {
    expect(startedWith('user-data-dir', name)).toBe(name);
  });

  test('what an administrator may need is let through', () => {
    const needed = ['user-data-dir', 'no-sandbox', 'proxy-server', 'disable-gpu', 'lang'];
    // Electron itself adds this one.
    expect(startedWith(...needed, 'allow-file-access-from-files')).toBeUndefined();
    expect(startedWith()).toBeUndefined();
  });

  test('what it has loaded makes a package, whatever its program is called', () => {
    expect(isPackage('/opt/oCore Settings/resources/app.asar')).toBe(true);
    expect(isPackage('C:\\electron\\resources\\app.asar')).toBe(true);
    expect(isPackage('/home/dev/ocore-settings')).toBe(false);
  });

  test('a name is refused as a whole, not by its beginning', () => {
    expect(startedWith('inspector-of-taxes', 'remote')).toBeUndefined();
  });

  test('the refusal names the switch and says what to do', () => {
    expect(refusalOf('inspect')).toBe(
      'oCore Settings was not started: with --inspect other programs could control it or read its secrets. ' +
        'Nothing was changed. Start it without this switch.\n',
    );
  });
});
