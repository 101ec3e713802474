import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { readIfThere } from '../setup/project.mjs';
import { PlainFailure, say } from '../steps.mjs';

/**
 * @typedef {object} Surroundings
 * @property {NodeJS.Platform} platform
 * @property {number | undefined} uid
 * @property {NodeJS.ProcessEnv} env
 */

/** @returns {Surroundings} */
function surroundings() {
  return { platform: process.platform, uid: process.getuid?.(), env: process.env };
}

/**
 * The switches that Electron needs to start here at all.
 * @param {Surroundings} [where]
 */
export function neededSwitches({ platform, uid, env } = surroundings()) {
  if (platform !== 'linux') return [];
  const switches = [];
  if (uid === 0) switches.push('--no-sandbox');
  // Older Electrons look for X alone unless told.
  if (env['WAYLAND_DISPLAY'] && !env['DISPLAY']) switches.push('--ozone-platform-hint=auto');
  return switches;
}

/** A browser without its sandbox is nothing to pass over in silence. */
export function sayWhenUnsandboxed() {
  if (!runsAsRoot()) return;
  say("Running as root, where Chromium's sandbox cannot work: it is off (--no-sandbox).");
}

export function runsAsRoot() {
  return neededSwitches().includes('--no-sandbox');
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
  const rule = readIfThere('/proc/sys/kernel/apparmor_restrict_unprivileged_userns');
  const helper = path.join(path.dirname(executable), 'chrome-sandbox');
  if (!sandboxIsBlocked(rule, existsSync(helper) ? statSync(helper) : undefined)) return;
  throw new PlainFailure(
    "This system keeps Chromium's sandbox from working until its helper belongs to root. " +
      `Run this once, then try again:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
}

/**
 * @param {string | undefined} rule "1" where user namespaces are restricted
 * @param {{ uid: number, mode: number } | undefined} helper
 */
export function sandboxIsBlocked(rule, helper) {
  const helperWorks = helper?.uid === 0 && (helper.mode & 0o4000) !== 0;
  return rule?.trim() === '1' && !helperWorks;
}
