import type { Command } from '#shared/ipc/channels';
import { refreshChoices, themeChoices } from '#shared/ipc/choices';
import { commandEntry, type Entry, type EntryTools, type Facts } from './entries';

/** Everything that can be done now, whatever view is shown. */
export function actionEntries(facts: Facts, tools: EntryTools): Entry[] {
  const { hasSettings, changed, organizations } = facts;
  const commands: readonly (Command | false)[] = [
    changed && 'review',
    'refresh',
    'search',
    changed && 'discard',
    organizations.length > 1 && 'compare-organizations',
    'export',
    // A file is imported into a draft, which begins with settings.
    hasSettings && 'import',
  ];
  return [
    ...commands
      .filter((command): command is Command => command !== false && tools.offers(command))
      .map((command) => commandEntry(command, tools)),
    ...(hasSettings ? [jsonEntry(tools)] : []),
    ...organizationActions(facts, tools),
    ...preferenceEntries(facts, tools),
  ];
}

function jsonEntry({ text }: EntryTools): Entry {
  return { id: 'json', label: text.palette.json, also: '', choice: { kind: 'json' } };
}

function organizationActions({ organizations, activeId }: Facts, tools: EntryTools): Entry[] {
  const words = tools.text.organizations.switcher;
  const open = organizations.find(({ id }) => id === activeId);
  const detail = open?.name;
  const task = (name: 'edit' | 'replace-token' | 'remove', label: string): Entry => ({
    id: name,
    label,
    detail,
    also: '',
    choice: { kind: 'task', task: name },
  });
  return [
    ...(tools.offers('add-organization') ? [commandEntry('add-organization', tools)] : []),
    ...(open ? [task('edit', words.edit)] : []),
    ...(open?.kind === 'remote' ? [task('replace-token', words.replaceToken)] : []),
    ...(open ? [task('remove', words.remove)] : []),
  ];
}

/** Of these each is a choice among several, and the one chosen is marked. */
function preferenceEntries({ theme, refreshInterval }: Facts, tools: EntryTools): Entry[] {
  const { app, palette } = tools.text;
  const choice = (command: Command, of: string, current: boolean): Entry => ({
    ...commandEntry(command, tools),
    label: app.menu.choice(of, app.commands[command]),
    detail: current ? palette.isChosen : undefined,
    current,
  });
  return [
    ...themeChoices.map((one) => choice(one.command, app.menu.theme, one.theme === theme)),
    ...refreshChoices.map((one) =>
      choice(one.command, app.menu.refreshing, one.interval === refreshInterval),
    ),
  ];
}
