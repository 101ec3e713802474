import type { Command } from '#shared/ipc/channels';
import type { Platform } from '#shared/ipc/contract';
import { hasShortcut, shortcutLabel } from '#shared/ipc/shortcuts';
import type { Organization } from '#shared/organization/schema';
import { type FieldKey, fields } from '#shared/settings/fields';
import type { Catalogue } from '#shared/text/catalogue';
import type { AppState } from '../../store/state';

/** What an entry of the palette stands for. */
export type Choice =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'field'; readonly key: FieldKey }
  | { readonly kind: 'organization'; readonly organizationId: string }
  | { readonly kind: 'task'; readonly task: 'edit' | 'replace-token' | 'remove' }
  | { readonly kind: 'json' };

export interface Entry {
  /** Unique among all entries. */
  readonly id: string;
  readonly label: string;
  /** Beside the label, and found by as well. */
  readonly detail?: string | undefined;
  /** Not shown, and found by. */
  readonly also: string;
  readonly shortcut?: string | undefined;
  /** It is so now: the open organization, the chosen theme. */
  readonly current?: boolean | undefined;
  readonly choice: Choice;
}

export interface EntryGroup {
  readonly id: 'views' | 'actions' | 'settings' | 'organizations';
  readonly label: string;
  readonly entries: readonly Entry[];
}

/** What decides about which entries there are. */
export interface Facts
  extends Pick<
    AppState,
    'organizations' | 'activeId' | 'recentIds' | 'theme' | 'refreshInterval' | 'paletteScope'
  > {
  readonly hasSettings: boolean;
  /** Whether the draft differs from the settings. */
  readonly changed: boolean;
}

export interface EntryTools {
  readonly text: Catalogue;
  readonly platform: Platform;
  /** Whether a command makes sense once the palette has closed. */
  readonly offers: (command: Command) => boolean;
  /** What tells organizations of like names apart. */
  readonly placeOf: (organization: Organization) => string;
}

/** Says nothing that isn't in the list of commands: its words, its shortcut, what else it is looked for by. */
export function commandEntry(command: Command, { text, platform }: EntryTools): Entry {
  return {
    id: command,
    label: text.app.commands[command],
    also: text.palette.alsoFoundBy[command] ?? '',
    shortcut: hasShortcut(command) ? shortcutLabel(command, platform) : undefined,
    choice: { kind: 'command', command },
  };
}

const views = ['view-1', 'view-2', 'view-3', 'view-4', 'view-5'] as const;

export function viewEntries(tools: EntryTools): Entry[] {
  return views.filter(tools.offers).map((command) => commandEntry(command, tools));
}

/** Without settings there is no row that could be gone to. */
export function settingEntries({ hasSettings }: Facts, { text }: EntryTools): Entry[] {
  if (!hasSettings) return [];
  return fields.map((field) => {
    const { label, help } = text.settings.fields[field.key];
    const apiNames = field.kind === 'secret' ? [field.key, field.flag] : [field.key];
    return {
      id: field.key,
      label,
      detail: help,
      also: apiNames.join(' '),
      choice: { kind: 'field', key: field.key },
    };
  });
}

/** The ones opened last come first, then the others as they were saved. */
export function organizationEntries(facts: Facts, { text, placeOf }: EntryTools): Entry[] {
  const { organizations, recentIds, activeId } = facts;
  const recent = recentIds.flatMap((id) => organizations.find((one) => one.id === id) ?? []);
  const others = organizations.filter(({ id }) => !recentIds.includes(id));
  return [...recent, ...others].map((organization) => {
    const place =
      organization.kind === 'demo' ? text.organizations.demoMark : placeOf(organization);
    const current = organization.id === activeId;
    return {
      id: organization.id,
      label: organization.name,
      detail: current ? text.palette.isOpen(place) : place,
      also: organization.slug ?? '',
      current,
      choice: { kind: 'organization', organizationId: organization.id },
    };
  });
}
