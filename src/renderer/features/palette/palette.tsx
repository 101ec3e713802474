import { useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { changesOf } from '#shared/settings/draft';
import { useApp, useText } from '../../context';
import type { AppState } from '../../store/state';
import { QuickPick } from '../../ui/quick-pick';
import { actionEntries } from './action-entries';
import {
  type Choice,
  type EntryGroup,
  type EntryTools,
  type Facts,
  organizationEntries,
  settingEntries,
  viewEntries,
} from './entries';
import { foundIn, searchable } from './found';

export interface PaletteProps extends Omit<EntryTools, 'text'> {
  /** Does what was chosen. Called when the palette has closed and the focus is back where it was. */
  readonly onChoose: (choice: Choice) => void;
}

/** Most organizations shown at once: all of them before anything is typed would hide everything else. */
const most = { everything: 10, organizations: 50, typed: 50 } as const;

/** Everything that can be gone to or done, by typing a part of its name. */
export function Palette({ onChoose, platform, offers, placeOf }: PaletteProps) {
  const text = useText();
  const facts = useFacts();
  const closePalette = useApp((state) => state.closePalette);
  const [query, setQuery] = useState('');
  const groups = useMemo(
    () => entryGroups(facts, { text, platform, offers, placeOf }).map(searchable),
    [facts, text, platform, offers, placeOf],
  );
  const limit = query.trim() === '' ? most[facts.paletteScope] : most.typed;
  const found = useMemo(() => foundIn(groups, query, limit), [groups, query, limit]);

  function choose(id: string): void {
    const entry = found.groups.flatMap(({ entries }) => entries).find((one) => one.id === id);
    closePalette();
    // The dialog gives the focus back first: what was chosen then takes it from there, or leaves it.
    if (entry) requestAnimationFrame(() => onChoose(entry.choice));
  }

  return (
    <QuickPick
      title={text.palette.heading}
      label={text.palette.find[facts.paletteScope]}
      closeLabel={text.app.close}
      query={query}
      onQueryChange={setQuery}
      groups={found.groups.map(({ id, label, entries }) => ({ id, label, items: entries }))}
      note={noteOf(found.groups.length, found.more)}
      onChoose={choose}
      onClose={closePalette}
    />
  );

  function noteOf(groupCount: number, more: number): string | null {
    if (groupCount === 0) return text.palette.nothingFound(query.trim());
    return more > 0 ? text.palette.more(more) : null;
  }
}

function entryGroups(facts: Facts, tools: EntryTools): EntryGroup[] {
  const { app, organizations, palette } = tools.text;
  const saved: EntryGroup = {
    id: 'organizations',
    label: organizations.switcher.heading,
    entries: organizationEntries(facts, tools),
  };
  if (facts.paletteScope === 'organizations') return [saved];
  return [
    { id: 'views', label: app.views.label, entries: viewEntries(tools) },
    { id: 'actions', label: palette.actions, entries: actionEntries(facts, tools) },
    { id: 'settings', label: app.views.settings, entries: settingEntries(facts, tools) },
    saved,
  ];
}

function useFacts(): Facts {
  return useApp(useShallow(factsOf));
}

function factsOf(state: AppState): Facts {
  const { organizations, activeId, recentIds, theme, refreshInterval, paletteScope } = state;
  return {
    organizations,
    activeId,
    recentIds,
    theme,
    refreshInterval,
    paletteScope,
    hasSettings: state.snapshot !== null,
    changed: hasChanges(state),
  };
}

function hasChanges({ draft, snapshot }: AppState): boolean {
  return draft !== null && snapshot !== null && changesOf(draft, snapshot.settings).length > 0;
}
