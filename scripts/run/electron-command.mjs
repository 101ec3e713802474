import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { PlainFailure, say } from '../steps.mjs';

/** @param {{ platform: NodeJS.Platform, uid: number | undefined }} who */
export function mustLeaveSandbox({ platform, uid }) {
  return platform === 'linux' && uid === 0;
}

export function runsAsRoot() {
  return mustLeaveSandbox({ platform: process.platform, uid: process.getuid?.() });
}

/** One line, because a browser without its sandbox is nothing to pass over. */
export function sayNoSandbox() {
  say("Running as root, where Chromium's sandbox cannot work: it is off (--no-sandbox).");
}

/**
 * @param {string} root
 * @param {readonly string[]} extra
 */
export function electronArguments(root, extra) {
  return [...(runsAsRoot() ? ['--no-sandbox'] : []), root, ...extra];
}

/**
 * The environment for Electron: without ELECTRON_RUN_AS_NODE, which the terminals of editors made
 * with Electron leave set and which would turn it into a plain Node.
 * @param {NodeJS.ProcessEnv} env
 * @param {Record<string, string>} more
 * @returns {NodeJS.ProcessEnv}
 */
export function electronEnvironment(env, more) {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = env;
  return { ...rest, ...more };
}

/**
 * Ubuntu from 23.10 on keeps ordinary programs from making user namespaces, which Chromium's
 * sandbox is made of; Electron then ends at once with a message about its helper. Say what to do
 * instead.
 * @param {string} executable
 */
export function refuseBlockedSandbox(executable) {
  if (process.platform !== 'linux' || runsAsRoot()) return;
  const rule = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
  if (!existsSync(rule) || readFileSync(rule, 'utf8').trim() !== '1') return;
  const helper = path.join(path.dirname(executable), 'chrome-sandbox');
  if (existsSync(helper) && isSetuidRoot(statSync(helper))) return;
  throw new PlainFailure(
    "This system keeps Chromium's sandbox from working until its helper belongs to root. Run this once, then try again:\n" +
      `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
}

/** @param {{ uid: number, mode: number }} facts */
function isSetuidRoot({ uid, mode }) {
  return uid === 0 && (mode & 0o4000) !== 0;
}
