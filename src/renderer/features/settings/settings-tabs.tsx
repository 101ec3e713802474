import type { Draft } from '#shared/settings/draft';
import type { Snapshot } from '#shared/settings/schema';
import { useApp, useText } from '../../context';
import { TabPanel, Tabs } from '../../ui/tabs';
import type { FieldState } from './field-state';
import { JsonPanel } from './json-panel';
import { SettingsEditor } from './settings-editor';

interface SettingsTabsProps {
  readonly states: readonly FieldState[];
  readonly draft: Draft;
  readonly snapshot: Snapshot;
}

export function SettingsTabs({ states, draft, snapshot }: SettingsTabsProps) {
  const { tabs } = useText().settings;
  const tab = useApp((state) => state.tab);
  const showTab = useApp((state) => state.showTab);
  return (
    <Tabs
      label={tabs.label}
      value={tab}
      onValueChange={showTab}
      tabs={[
        { value: 'editor', label: tabs.editor },
        { value: 'json', label: tabs.json },
      ]}
    >
      <TabPanel value="editor">
        <SettingsEditor states={states} draft={draft} snapshot={snapshot} />
      </TabPanel>
      <TabPanel value="json">
        <JsonPanel states={states} draft={draft} snapshot={snapshot} />
      </TabPanel>
    </Tabs>
  );
}
