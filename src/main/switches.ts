/**
 * Chromium's and Node's switches that a packaged app refuses to start with. The fuses shut what works through the
 * environment and Node; these are Chromium's own, which no fuse shuts, and Node's once more.
 */
const refusedSwitches = [
  // Another program drives the page, or looks into the main process.
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
  'debug',
  'debug-brk',
  'debug-port',
  'js-flags',
  // Other code is run in the app's processes or in place of them.
  'load-extension',
  'disable-extensions-except',
  'browser-subprocess-path',
  'gpu-launcher',
  'ppapi-plugin-launcher',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  // The walls around the page go.
  'single-process',
  'disable-web-security',
  // What goes to the server, the token with it, is shown to others or put into a file.
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'log-net-log',
  'ssl-key-log-file',
  'trace-startup',
  'trace-config-file',
  'trace-to-console',
  'enable-tracing',
] as const;

/** Takes away the variables by which Chromium does what a refused switch says, which may be set for every program. */
export function dropVariables(): void {
  delete process.env['SSLKEYLOGFILE'];
}

/**
 * Whether this is a package, by what it has loaded: nothing but an archive, as its fuse says. `app.isPackaged` goes by the
 * name of the program, and a copy called `electron` would refuse no switch.
 */
export function isPackage(appPath: string): boolean {
  return appPath.endsWith('.asar');
}

/** The exit code of a start that was refused; 1 is that of a crash. */
export const refusedExitCode = 2;

/**
 * Chromium acts on these switches only after main's first turn, so that a start that ends there has opened nothing.
 *
 * @param hasSwitch whether Chromium has found a switch of this name among its arguments: it reads them in more forms
 *   than one would think of (`-name`, `/name` on Windows, blanks around)
 * @returns the first switch of those that are refused
 */
export function findRefusedSwitch(hasSwitch: (name: string) => boolean): string | undefined {
  return refusedSwitches.find(hasSwitch);
}

/** For whoever started it from a terminal; a window would have to start what is refused. */
export function refusalOf(name: string): string {
  return (
    `oCore Settings was not started: with --${name} other programs could control it or read its secrets. ` +
    'Nothing was changed. Start it without this switch.\n'
  );
}
