import type { Command } from '../../ipc/channels';
import type { Format } from '../format';

/** Other words that a command may be looked for by; only searched, never shown. */
const alsoFoundBy: Readonly<Partial<Record<Command, string>>> = {
  review: 'Save',
  refresh: 'Read again, reload',
  discard: 'Undo all, revert',
  export: 'JSON, CSV, PDF report, file',
  import: 'JSON, file, draft',
  'compare-organizations': 'Differences, side by side',
  'view-2': 'Test PostHog connection',
  'view-3': 'Validate Odoo versions',
  'view-4': 'Snapshots, timeline, restore',
  'view-5': 'API calls, requests, log, curl',
  'refresh-every-1': 'Refresh automatically',
  'refresh-every-5': 'Refresh automatically',
  'refresh-every-15': 'Refresh automatically',
  'refresh-every-60': 'Refresh automatically',
  'refresh-by-hand': 'Refresh automatically, never',
};

export const palette = (format: Format) => ({
  heading: 'Command palette',
  find: {
    everything: 'Find a view, action, setting or organization',
    organizations: 'Find an organization',
  },
  actions: 'Actions',
  json: 'Show as JSON',
  isChosen: 'Chosen',
  isOpen: (place: string) => `Open · ${place}`,
  more: (count: number) =>
    `${format.number(count)} more ${format.plural(count, { one: 'organization', other: 'organizations' })}: type a part of the name.`,
  nothingFound: (query: string) => `Nothing matches “${query}”.`,
  alsoFoundBy,
});
