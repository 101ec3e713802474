/**
 * What Electron, a virtual display and the tests need from a Linux system. A need is met by a
 * shared library, a command or a font, so that the check asks no package manager and is the same on
 * every distribution; the packages are Debian's and Ubuntu's names, the newest first (the t64 names
 * of their 64-bit time change).
 * @typedef {object} SystemNeed
 * @property {'app' | 'display' | 'tests' | 'package'} part
 * @property {readonly string[]} packages
 * @property {string} [library]
 * @property {string} [command]
 * @property {true} [font]
 * @property {true} [optional] Electron loads it when it is there; worth installing, no reason to stop without
 */

/** @type {readonly SystemNeed[]} */
export const systemNeeds = [
  { part: 'app', library: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { part: 'app', library: 'libnss3.so', packages: ['libnss3'] },
  { part: 'app', library: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { part: 'app', library: 'libgbm.so.1', packages: ['libgbm1'] },
  { part: 'app', library: 'libatspi.so.0', packages: ['libatspi2.0-0t64', 'libatspi2.0-0'] },
  { part: 'app', library: 'libsecret-1.so.0', packages: ['libsecret-1-0'] },
  { part: 'app', library: 'libXss.so.1', packages: ['libxss1'], optional: true },
  { part: 'app', library: 'libnotify.so.4', packages: ['libnotify4'], optional: true },
  { part: 'app', font: true, packages: ['fonts-dejavu-core'] },
  { part: 'display', command: 'Xvfb', packages: ['xvfb'] },
  { part: 'tests', command: 'dbus-daemon', packages: ['dbus'] },
  { part: 'tests', command: 'dbus-run-session', packages: ['dbus'] },
  { part: 'tests', command: 'dbus-send', packages: ['dbus'] },
  { part: 'tests', command: 'gnome-keyring-daemon', packages: ['gnome-keyring'] },
  { part: 'tests', command: 'secret-tool', packages: ['libsecret-tools'] },
  { part: 'tests', command: 'xdotool', packages: ['xdotool'] },
  { part: 'package', command: '7za', packages: ['p7zip-full', '7zip'] },
];

/**
 * @typedef {object} SystemFacts what is there, gathered once
 * @property {ReadonlySet<string> | undefined} libraries undefined where nobody can say (no ldconfig)
 * @property {(command: string) => boolean} hasCommand
 * @property {() => boolean} hasFont
 */

/**
 * @param {readonly SystemNeed[]} needs
 * @param {SystemFacts} facts
 */
export function unmetNeeds(needs, facts) {
  return needs.filter((need) => {
    if (need.library) return facts.libraries !== undefined && !facts.libraries.has(need.library);
    if (need.command) return !facts.hasCommand(need.command);
    return !facts.hasFont();
  });
}

/** @type {Readonly<Record<string, string>>} */
const libraryMarks = { x64: 'x86-64', arm64: 'AArch64' };

/**
 * The libraries of this processor that `ldconfig -p` lists, e.g. "libnss3.so (libc6,x86-64) =>
 * /lib/…/libnss3.so".
 * @param {string} text
 * @param {string} arch as in process.arch
 */
export function librariesIn(text, arch) {
  const mark = libraryMarks[arch] ?? '';
  const names = new Set();
  for (const line of text.split('\n')) {
    const [, name, kind] = /^\s+(\S+) \(([^)]*)\)/.exec(line) ?? [];
    if (name && kind?.includes(mark)) names.add(name);
  }
  return names;
}

/**
 * The packages that apt could install, from the output of `apt-cache policy <names>`. A virtual
 * package is listed there with the candidate "(none)".
 * @param {string} text
 */
export function installablePackages(text) {
  const names = new Set();
  for (const [, name, candidate] of text.matchAll(
    /^(\S+):\n {2}Installed: .*\n {2}Candidate: (.*)$/gm,
  )) {
    if (candidate !== '(none)') names.add(name);
  }
  return names;
}

/**
 * For each need the name that this release of the distribution knows it by; the oldest one where it
 * knows none.
 * @param {readonly SystemNeed[]} needs
 * @param {ReadonlySet<string>} installable
 */
export function packageNames(needs, installable) {
  const names = needs.map(
    ({ packages }) => packages.find((name) => installable.has(name)) ?? packages.at(-1) ?? '',
  );
  return [...new Set(names)];
}
