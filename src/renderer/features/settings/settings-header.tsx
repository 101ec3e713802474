import { type RefObject, useEffect, useRef } from 'react';
import { useApp, useText } from '../../context';
import { Chip } from '../../ui/chip';
import { SearchField } from '../../ui/search-field';
import type { FieldState } from './field-state';
import styles from './settings-header.module.css';

interface SettingsHeaderProps {
  /** Takes the focus when what had it is gone. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly states: readonly FieldState[];
}

export function SettingsHeader({ heading, states }: SettingsHeaderProps) {
  const text = useText();
  const query = useApp((state) => state.query);
  const onlyModified = useApp((state) => state.onlyModified);
  const onlyNeedingAttention = useApp((state) => state.onlyNeedingAttention);
  const search = useApp((state) => state.search);
  const toggleModified = useApp((state) => state.toggleModified);
  const toggleNeedingAttention = useApp((state) => state.toggleNeedingAttention);
  const showTab = useApp((state) => state.showTab);
  const searchField = useSearchRequests();

  /** Filters act on the editor: using one brings it to the front. */
  const filtering = (change: () => void) => {
    change();
    showTab('editor');
  };

  return (
    <header className={styles['header']}>
      <h1 ref={heading} tabIndex={-1} className={styles['heading']}>
        {text.app.views.settings}
      </h1>
      <div className={styles['chips']}>
        <Chip
          label={text.settings.modified}
          count={states.filter(({ change }) => change !== null).length || undefined}
          pressed={onlyModified}
          onPressedChange={() => filtering(toggleModified)}
        />
        <Chip
          label={text.settings.needsAttention}
          count={states.filter(({ findings }) => findings.length > 0).length || undefined}
          pressed={onlyNeedingAttention}
          onPressedChange={() => filtering(toggleNeedingAttention)}
        />
      </div>
      <SearchField
        ref={searchField}
        className={styles['search']}
        label={text.settings.search}
        value={query}
        onChange={(value) => filtering(() => search(value))}
      />
    </header>
  );
}

/** Puts the cursor into the field for each request, even one made while another view was shown. */
function useSearchRequests(): RefObject<HTMLInputElement | null> {
  const requests = useApp((state) => state.searchRequests);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (requests === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [requests]);
  return field;
}
