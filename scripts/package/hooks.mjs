import { rmSync } from 'node:fs';
import path from 'node:path';
import { say } from '../steps.mjs';
import { setFuses } from './fuses.mjs';
import { programIn, resourcesIn } from './places.mjs';

/**
 * What is done to an Electron on its way into a package.
 * @param {{ allowAbsentFuses: boolean }} options
 * @returns {Pick<import('electron-builder').Configuration, 'afterExtract' | 'afterPack'>}
 */
export function packageHooks({ allowAbsentFuses }) {
  return {
    // electron-builder copies an unpacked Electron whole.
    afterExtract: ({ appOutDir, electronPlatformName: platform }) => {
      const resources = resourcesIn(appOutDir, platform, 'Electron');
      rmSync(path.join(resources, 'default_app.asar'), { force: true });
      rmSync(path.join(appOutDir, 'version'), { force: true });
    },
    // Before it is signed. electron-builder's own way stops at an Electron that has not got all fuses, and reads none back.
    afterPack: async ({ appOutDir, electronPlatformName: platform }) => {
      say(await setFuses(programIn(appOutDir, platform), platform, allowAbsentFuses));
    },
  };
}
