import { parseArgs } from 'node:util';
import { PlainFailure } from '../steps.mjs';

const moments = ['never', 'always', 'onTag', 'onTagOrDraft'];

/**
 * @typedef {object} PackageRequest
 * @property {boolean} folderOnly no archive and no installer
 * @property {string | undefined} to another output folder
 * @property {string} publish electron-builder's word for when
 */

/**
 * @param {readonly string[]} args
 * @returns {PackageRequest}
 */
export function readRequest(args) {
  const { dir, to, publish } = parsed([...args]);
  if (!moments.includes(publish)) throw usage();
  return { folderOnly: dir, to, publish };
}

/** @param {string[]} args */
function parsed(args) {
  try {
    return parseArgs({
      args,
      options: {
        dir: { type: 'boolean', default: false },
        to: { type: 'string' },
        publish: { type: 'string', short: 'p', default: 'never' },
      },
    }).values;
  } catch {
    throw usage();
  }
}

function usage() {
  return new PlainFailure(
    `Usage: npm run package -- [--dir] [--to <folder>] [--publish ${moments.join('|')}]`,
  );
}

/**
 * Why the package can't be published as asked, or nothing.
 * @param {string} publish
 * @param {{ testBuild: boolean, destination: unknown }} facts
 */
export function publishRefusal(publish, { testBuild, destination }) {
  if (publish === 'never') return undefined;
  if (testBuild) {
    return (
      "A test build can't be published: it holds an Electron that is not the official one of this project. " +
      'Nothing was packaged. Run this where the official Electron can be downloaded, without ELECTRON_OVERRIDE_DIST_PATH.'
    );
  }
  if (destination) return undefined;
  return (
    'Where releases are published is not set, so nothing was packaged. ' +
    'Set `publish` in scripts/package/release.config.mjs; docs/packaging.md says what else a release needs.'
  );
}
