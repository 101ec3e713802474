import { createContext, type KeyboardEvent, type ReactNode, useContext, useId } from 'react';
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

interface Chosen {
  readonly value: string;
  readonly tabId: (value: string) => string;
  readonly panelId: (value: string) => string;
}

const ChosenContext = createContext<Chosen | null>(null);

/**
 * Tabs by the ARIA pattern, chosen as soon as an arrow key reaches them. Our own and not the kit's, whose tabs
 * measured the page in the first frame: see docs/decisions/first-view-without-the-kit.md.
 */
export function Tabs<V extends string>(props: TabsProps<V>) {
  const { label, value, onValueChange, tabs, children } = props;
  const id = useId();
  const chosen: Chosen = {
    value,
    tabId: (of) => `${id}-${of}-tab`,
    panelId: (of) => `${id}-${of}-panel`,
  };

  function move(event: KeyboardEvent): void {
    const next =
      tabs[
        reached(
          event.key,
          tabs.findIndex((tab) => tab.value === value),
          tabs.length,
        )
      ];
    if (!next) return;
    event.preventDefault();
    onValueChange(next.value);
    document.getElementById(chosen.tabId(next.value))?.focus();
  }

  return (
    <ChosenContext value={chosen}>
      <div role="tablist" aria-label={label} className={styles['list']} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={chosen.tabId(tab.value)}
            aria-selected={tab.value === value}
            aria-controls={tab.value === value ? chosen.panelId(tab.value) : undefined}
            tabIndex={tab.value === value ? 0 : -1}
            className={styles['tab']}
            onClick={() => onValueChange(tab.value)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {children}
    </ChosenContext>
  );
}

/** What belongs to one tab; drawn while that one is chosen. */
export function TabPanel({ value, children }: { value: string; children: ReactNode }) {
  const chosen = useContext(ChosenContext);
  if (chosen?.value !== value) return null;
  return (
    <div role="tabpanel" id={chosen.panelId(value)} aria-labelledby={chosen.tabId(value)}>
      {children}
    </div>
  );
}

/** The place that a key leads to from `index`, around the ends; -1 for every other key. */
function reached(key: string, index: number, count: number): number {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowLeft':
      return (index - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
