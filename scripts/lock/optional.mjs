/**
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 */

/** @typedef {Record<string, LockEntry>} LockedPackages `packages` of package-lock.json */

/**
 * The optional packages that a locked package names and the lock file lacks. npm leaves them out
 * when the registry does not have them at that moment, which happens to builds for other platforms,
 * and `npm ci` then refuses the file.
 * @param {LockedPackages} packages
 * @returns {Array<{ name: string, version: string }>}
 */
export function missingOptional(packages) {
  const missing = new Map();
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const there = packages[`${place}/node_modules/${name}`] ?? packages[`node_modules/${name}`];
      if (there === undefined) missing.set(name, version);
    }
  }
  return [...missing].map(([name, version]) => ({ name, version }));
}

/**
 * The entry for a package of one platform, from its name ("…-linux-x64-musl"): enough for npm to
 * see that it is not for this machine, or else to fetch it. Undefined when the name does not tell,
 * or the version is no exact one.
 * @param {{ name: string, version: string }} wanted
 */
export function platformEntry({ name, version }) {
  const os = /android|darwin|freebsd|linux|openharmony|win32/.exec(name)?.[0];
  const cpu = /arm64|arm(?=-|$)|x64|ia32|loong64|ppc64|riscv64|s390x/.exec(name)?.[0];
  if (os === undefined || cpu === undefined || !/^\d+\.\d+\.\d+$/.test(version)) return undefined;
  const libc = os === 'linux' ? { libc: [name.includes('musl') ? 'musl' : 'glibc'] } : {};
  return { version, cpu: [cpu], dev: true, ...libc, optional: true, os: [os] };
}
