import type { Command } from '../../ipc/channels';
import type { Format } from '../format';

export const app = (format: Format) => ({
  name: 'oCore Settings',
  sidebar: 'Organization and status',
  views: {
    label: 'Views',
    settings: 'Settings',
    'connection-test': 'Connection test',
    subscription: 'Subscription',
    history: 'History',
    activity: 'Activity',
  },
  /** @param settings how many of them; the token comes on top and is named, since nothing else counts it */
  needAttention(settings: number, token: boolean): string {
    const all = settings + (token ? 1 : 0);
    const verb = format.plural(all, { one: 'needs', other: 'need' });
    const words = `${format.number(all)} ${verb} attention`;
    if (!token) return words;
    const noun = format.plural(settings, { one: 'setting', other: 'settings' });
    return settings === 0
      ? `${words}: the token`
      : `${words}: ${format.number(settings)} ${noun} and the token`;
  },
  freshness: {
    live: 'Live',
    reading: 'Reading settings',
    offline: 'Offline',
    settingsFrom: (ago: string) => `settings from ${ago}`,
    neverRead: 'settings never read',
    nothingYet: 'Settings never read',
    readAgo: (ago: string) => `Settings from ${ago}`,
    refresh: 'Refresh',
  },
  token: {
    expiresIn: (minutes: number) => `Token expires in ${format.number(minutes)} min`,
    expiresInHours: (hours: number) => `Token expires in ${format.number(hours)} h`,
    expiresInDays: (days: number) => `Token expires in ${format.number(days)} days`,
    expired: 'Token expired',
    expiredTitle: 'The token has expired.',
    expiredBody:
      'Reading and saving will be refused until it is replaced. Unsaved changes stay as they are.',
    keptUntilQuit: 'Token kept until you quit',
  },
  failed: {
    title: 'This part of the window stopped working.',
    body: 'Unsaved changes are kept. Restart the app if it happens again.',
    again: 'Show it again',
  },
  farewell: {
    title: 'A new secret is not saved.',
    body: 'New secrets are only in memory: quitting loses them. Every other change is kept for the next start.',
    stay: 'Go back',
    leave: 'Quit anyway',
  },
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  copied: 'Copied',
  damage: {
    heading: (count: number) =>
      format.plural(count, {
        one: "A file of this app couldn't be used as it was.",
        other: "Some files of this app couldn't be used as they were.",
      }),
    unreadable: (file: string, setAside: string | null) =>
      setAside === null
        ? `${file} can't be read. It was left as it is.`
        : `${file} couldn't be read. It was set aside as ${setAside}; nothing was deleted.`,
    newer: (file: string) =>
      `${file} was written by a newer version of this app. It is shown as far as it can be read and won't be changed.`,
  },
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    theme: 'Theme',
    refreshing: 'Read by itself',
    choice: (of: string, name: string) => `${of}: ${name}`,
    quit: 'Quit',
    close: 'Close window',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    delete: 'Delete',
    selectAll: 'Select all',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    minimize: 'Minimize',
    zoom: 'Zoom',
    front: 'Bring all to front',
  },
  commands: {
    review: 'Review changes',
    refresh: 'Refresh',
    search: 'Search settings',
    discard: 'Discard changes',
    'view-1': 'Settings',
    'view-2': 'Connection test',
    'view-3': 'Subscription',
    'view-4': 'History',
    'view-5': 'Activity',
    palette: 'Command palette',
    'compare-organizations': 'Compare organizations',
    export: 'Export',
    import: 'Import',
    'add-organization': 'Add organization',
    'theme-light': 'Light',
    'theme-dark': 'Dark',
    'theme-system': 'System',
    'refresh-every-1': 'Every minute',
    'refresh-every-5': 'Every 5 minutes',
    'refresh-every-15': 'Every 15 minutes',
    'refresh-every-60': 'Every hour',
    'refresh-by-hand': 'Only by hand',
  } satisfies Record<Command, string>,
});
