import { demoState } from '#main/demo/state';
import type { ActivityRoom } from '#main/storage/activity-log';
import type { FileSystem } from '#main/storage/file-system';
import { createJsonFile } from '#main/storage/json-file';
import type { Results } from '#shared/organization/workspace';
import { sampleSettings } from './stored-samples';

/** Everything the app saves: what a kill may hit. */
export const killedKinds = [
  'index',
  'preferences',
  'snapshot',
  'draft',
  'results',
  'activity',
  'demo',
  'history',
  'removal',
] as const;
export type KilledKind = (typeof killedKinds)[number];

/** The organization that stays. */
export const killedId = '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10';

/** So little that the log begins a new file several times a second. */
export const killRoom: ActivityRoom = { calls: 40, bytes: 16_777_216 };

/** Results that tell their number, and are long enough to be written in more than one go. */
export function resultsNumber(number: number): Results {
  const { posthogEnabled, posthogApiHost, hasPosthogPersonalKey } = sampleSettings;
  const one = {
    testedAt: number,
    durationMs: 2,
    success: true,
    projectName: 'Web',
    message: 'x'.repeat(200),
    basis: { posthogEnabled, posthogApiHost, hasPosthogPersonalKey },
  };
  return {
    connectionTests: Array.from({ length: 50 }, () => one),
    validations: [],
    secretsChangedAt: {},
  };
}

/** The file of the demo's server. */
export function demoFileIn(folder: string, fileSystem: FileSystem) {
  return createJsonFile({ folder, fileSystem }, 'demo.json', demoState);
}
