import type { Format } from '../format';

export const connectionTest = (format: Format) => ({
  intro: 'oCore calls PostHog with the stored personal API key and says what came of it.',
  run: 'Test PostHog connection',
  running: (ms: number) => `Testing · ${format.duration(ms)}`,
  connected: 'Connected',
  failed: 'Failed',
  outdated: 'Outdated',
  outdatedHelp: 'Host, switch or key were edited after this test.',
  project: 'Project',
  message: 'Message',
  duration: 'Duration',
  time: 'Time',
  host: 'API host',
  last: 'Last result',
  earlier: 'Earlier results',
  none: 'Not tested yet.',
  otherProject: (before: string, now: string) =>
    `The project is ${now}; the last successful test reached ${before}.`,
  unsaved: 'You have unsaved PostHog changes. The test uses what is stored on the server.',
  noKey: 'No personal API key is stored, so the test will fail.',
  disabled: 'PostHog is disabled for this organization.',
  cancelled: 'Test cancelled',
  cancelledHelp: 'The server may still finish it. Nothing was changed.',
});
