import { describe, expect, it } from 'vitest';
import { actionEntries } from '#renderer/features/palette/action-entries';
import {
  type Entry,
  type EntryTools,
  type Facts,
  organizationEntries,
  settingEntries,
  viewEntries,
} from '#renderer/features/palette/entries';
import { commands } from '#shared/ipc/channels';
import { fields } from '#shared/settings/fields';
import { catalogueFor } from '#shared/text/catalogue';
import { acmeId, globexId, organization, uuid } from '#support/app-fixtures';

const facts: Facts = {
  organizations: [organization(acmeId), organization(globexId)],
  activeId: acmeId,
  recentIds: [acmeId],
  theme: 'system',
  refreshInterval: 5,
  paletteScope: 'everything',
  hasSettings: true,
  changed: true,
};
const tools: EntryTools = {
  text: catalogueFor('en-US', 'linux'),
  platform: 'linux',
  offers: () => true,
  placeOf: ({ slug }) => `api.ocore.dev · ${slug}`,
};
const labels = (entries: readonly Entry[]) => entries.map(({ label }) => label);

describe('the views', () => {
  it('are five, with their shortcuts', () => {
    const views = viewEntries(tools);
    expect(labels(views)).toEqual([
      'Settings',
      'Connection test',
      'Subscription',
      'History',
      'Activity',
    ]);
    expect(views.map(({ shortcut }) => shortcut)).toEqual([1, 2, 3, 4, 5].map((n) => `Ctrl+${n}`));
    expect(viewEntries({ ...tools, platform: 'darwin' })[0]?.shortcut).toBe('⌘1');
  });

  it('are not there where none can be shown', () => {
    expect(viewEntries({ ...tools, offers: () => false })).toEqual([]);
  });
});

describe('the settings', () => {
  it('are every field by its name, beside its help text', () => {
    const entries = settingEntries(facts, tools);
    expect(entries.map(({ choice }) => choice)).toEqual(
      fields.map(({ key }) => ({ kind: 'field', key })),
    );
    for (const { id, label, detail } of entries) {
      const words = tools.text.settings.fields[id as keyof typeof tools.text.settings.fields];
      expect({ label, help: detail }).toEqual(words);
    }
  });

  it('are found by their API names, a secret by the name of its flag as well', () => {
    const secret = settingEntries(facts, tools).find(({ id }) => id === 'subscriptionCode');
    expect(secret?.also).toBe('subscriptionCode hasSubscriptionCode');
  });

  it('are not there before any were read', () => {
    expect(settingEntries({ ...facts, hasSettings: false }, tools)).toEqual([]);
  });
});

describe('the organizations', () => {
  const many = Array.from({ length: 500 }, (_, i) => organization(uuid(i + 1)));

  it('are all that are saved, the ones opened last first', () => {
    const recentIds = [uuid(400), uuid(7), 'removed-since'];
    const entries = organizationEntries({ ...facts, organizations: many, recentIds }, tools);
    expect(entries).toHaveLength(500);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(500);
    expect(entries.slice(0, 4).map(({ id }) => id)).toEqual([uuid(400), uuid(7), uuid(1), uuid(2)]);
  });

  it('tell which one is open, in words too', () => {
    const [acme, globex] = organizationEntries(facts, tools);
    expect(acme).toMatchObject({ current: true, detail: 'Open · api.ocore.dev · null' });
    expect(globex).toMatchObject({ current: false, detail: 'api.ocore.dev · null' });
  });

  it('are told apart by their place, the demo by its mark', () => {
    const organizations = [
      organization(acmeId, { slug: 'acme' }),
      organization(globexId, { kind: 'demo' }),
    ];
    const entries = organizationEntries({ ...facts, organizations, activeId: null }, tools);
    expect(entries.map(({ detail }) => detail)).toEqual(['api.ocore.dev · acme', 'Demo']);
  });
});

describe('the actions', () => {
  const actions = (changed: Partial<Facts> = {}, other: Partial<EntryTools> = {}) =>
    actionEntries({ ...facts, ...changed }, { ...tools, ...other });

  it('are what can be done with changes, settings and organizations', () => {
    expect(labels(actions()).filter((label) => !label.includes(':'))).toEqual([
      'Review changes',
      'Refresh',
      'Search settings',
      'Discard changes',
      'Compare organizations',
      'Export',
      'Import',
      'Show as JSON',
      'Add organization',
      'Edit organization',
      'Replace token',
      'Remove organization',
    ]);
  });

  it('name the organization that they are about', () => {
    for (const id of ['edit', 'replace-token', 'remove']) {
      expect(actions().find((entry) => entry.id === id)?.detail).toBe('Organization 1');
    }
  });

  it('leave out what makes no sense now', () => {
    const without = (changed: Partial<Facts>) => {
      const left = labels(actions(changed));
      return labels(actions()).filter((label) => !left.includes(label));
    };
    expect(without({ changed: false })).toEqual(['Review changes', 'Discard changes']);
    expect(without({ hasSettings: false })).toEqual(['Import', 'Show as JSON']);
    expect(without({ organizations: [organization(acmeId)] })).toEqual(['Compare organizations']);
    const demo = [organization(acmeId, { kind: 'demo' }), organization(globexId)];
    expect(without({ organizations: demo })).toEqual(['Replace token']);
  });

  it('ask whether a command can run at all', () => {
    const left = actions({}, { offers: (command) => command !== 'export' });
    expect(labels(left)).not.toContain('Export');
    expect(labels(left)).toContain('Import');
  });

  it('choose the theme and the pace of reading, and tell which is chosen, in words too', () => {
    const choices = actions({ theme: 'dark', refreshInterval: 0 }).filter(
      ({ current }) => current !== undefined,
    );
    expect(labels(choices)).toEqual([
      'Theme: System',
      'Theme: Light',
      'Theme: Dark',
      'Read by itself: Every minute',
      'Read by itself: Every 5 minutes',
      'Read by itself: Every 15 minutes',
      'Read by itself: Every hour',
      'Read by itself: Only by hand',
    ]);
    const chosen = choices.filter(({ current }) => current);
    expect(chosen.map(({ id, detail }) => [id, detail])).toEqual([
      ['theme-dark', 'Chosen'],
      ['refresh-by-hand', 'Chosen'],
    ]);
  });
});

it('every command of the app is in the palette, but the one that opens it', () => {
  const entries = [...viewEntries(tools), ...actionEntries(facts, tools)];
  const offered = entries.flatMap(({ choice }) =>
    choice.kind === 'command' ? [choice.command] : [],
  );
  expect(offered.toSorted()).toEqual(commands.filter((name) => name !== 'palette').toSorted());
});

it('no two entries have the same id', () => {
  const entries = [
    ...viewEntries(tools),
    ...actionEntries(facts, tools),
    ...settingEntries(facts, tools),
    ...organizationEntries(facts, tools),
  ];
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
});
