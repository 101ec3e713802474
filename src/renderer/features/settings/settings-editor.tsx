import { useMemo, useRef } from 'react';
import type { Draft } from '#shared/settings/draft';
import { sections } from '#shared/settings/fields';
import type { Snapshot } from '#shared/settings/schema';
import { useApp, useText } from '../../context';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { useAskedField } from './asked-field';
import type { FieldState } from './field-state';
import { matches, visibleFields } from './filter';
import { useFocusedField } from './focused-field';
import { OtherFields } from './other-fields';
import { SettingRow } from './setting-row';
import { SettingsCard } from './settings-card';

interface SettingsEditorProps {
  readonly states: readonly FieldState[];
  readonly draft: Draft;
  readonly snapshot: Snapshot;
}

export function SettingsEditor({ states, draft, snapshot }: SettingsEditorProps) {
  const text = useText().settings;
  const query = useApp((state) => state.query);
  const onlyModified = useApp((state) => state.onlyModified);
  const onlyNeedingAttention = useApp((state) => state.onlyNeedingAttention);
  const container = useRef<HTMLDivElement>(null);
  const held = useFocusedField(container);

  const wordsOf = ({ field }: FieldState) => {
    const { label, help } = text.fields[field.key];
    return [label, help, field.key, field.kind === 'secret' ? field.flag : ''];
  };
  const visible = visibleFields(
    states,
    { query, onlyModified, onlyNeedingAttention },
    wordsOf,
    held,
  );
  useAskedField(container, visible);
  const others = useMemo(
    () =>
      onlyModified || onlyNeedingAttention
        ? []
        : Object.entries(snapshot.extra).filter(([name]) => matches(query, [name])),
    [snapshot, query, onlyModified, onlyNeedingAttention],
  );

  return (
    <div ref={container}>
      {sections.map((section) => {
        const rows = visible.filter(({ field }) => field.section === section);
        return (
          rows.length > 0 && (
            <SettingsCard key={section} heading={text.sections[section]}>
              {rows.map((state) => (
                <SettingRow
                  key={state.field.key}
                  state={state}
                  draft={draft}
                  settings={snapshot.settings}
                />
              ))}
            </SettingsCard>
          )
        );
      })}
      {others.length > 0 && <OtherFields entries={others} />}
      <div role="status">
        {visible.length === 0 && others.length === 0 && <NothingFound query={query} />}
      </div>
    </div>
  );
}

function NothingFound({ query }: { readonly query: string }) {
  const text = useText().settings;
  const showAll = useApp((state) => state.showAll);
  const focusSearch = useApp((state) => state.focusSearch);
  const showEverything = () => {
    showAll();
    // The button goes with the filters.
    focusSearch();
  };
  const sentence = query.trim() === '' ? text.nothingInFilter : text.nothingFound(query.trim());
  return (
    <EmptyState
      title={sentence}
      action={<Button onClick={showEverything}>{text.showAll}</Button>}
    />
  );
}
