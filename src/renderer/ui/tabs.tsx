import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

export type TabsProps<V extends string> = {
  /** Names the list of tabs. */
  label: string;
  value: V;
  onValueChange: (value: V) => void;
  tabs: readonly { value: V; label: string }[];
  /** The `TabPanel`s. */
  children: ReactNode;
};

export function Tabs<V extends string>(props: TabsProps<V>) {
  const { label, value, onValueChange, tabs, children } = props;
  const choose = (chosen: unknown) => {
    const tab = tabs.find((each) => each.value === chosen);
    if (tab) onValueChange(tab.value);
  };
  return (
    <Base.Root value={value} onValueChange={choose}>
      <Base.List className={styles['list']} aria-label={label}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={styles['tab']}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {children}
    </Base.Root>
  );
}

export function TabPanel({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Base.Panel value={value} className={styles['panel']}>
      {children}
    </Base.Panel>
  );
}
