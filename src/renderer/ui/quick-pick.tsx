import { Dialog as Base } from '@base-ui/react/dialog';
import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { classNames } from './class-names';
import dialog from './dialog.module.css';
import { IconButton } from './icon-button';
import input from './input.module.css';
import styles from './quick-pick.module.css';
import { QuickPickList } from './quick-pick-list';
import { type QuickPickGroup, reachedPlace } from './quick-pick-places';

export type QuickPickProps = {
  /** Names the dialog. */
  title: string;
  /** Names the field, and says in it what can be found. */
  label: string;
  closeLabel: string;
  query: string;
  onQueryChange: (query: string) => void;
  /** What matches the query, the best match first. */
  groups: readonly QuickPickGroup[];
  /** Below the list: that nothing matches, or how much is left out. Announced. */
  note: ReactNode;
  onChoose: (id: string) => void;
  onClose: () => void;
};

/**
 * A field over a list that it narrows, by the ARIA pattern of a combobox, in a dialog. The focus stays in the field
 * and returns to where it was. Our own and not the kit's, which took a frame and more for each keystroke: see
 * docs/decisions/a-combobox-of-our-own.md.
 */
export function QuickPick(props: QuickPickProps) {
  const field = useRef<HTMLInputElement>(null);
  const [before] = useState(() => document.activeElement);
  return (
    <Base.Root
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={dialog['veil']} />
        <Base.Viewport className={styles['viewport']}>
          <Base.Popup
            className={classNames(dialog['popup'], styles['popup'])}
            aria-label={props.title}
            initialFocus={field}
            finalFocus={() => !refocused(before)}
          >
            <Combobox {...props} field={field} />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/**
 * Gives the focus back to what only a script can give it to, such as the main column. The kit would go on to the first
 * control in it.
 */
function refocused(before: Element | null): boolean {
  if (!(before instanceof HTMLElement) || before === document.body || before.tabIndex >= 0) {
    return false;
  }
  before.focus({ preventScroll: true });
  return before === document.activeElement;
}

function Combobox(props: QuickPickProps & { field: RefObject<HTMLInputElement | null> }) {
  const { query, groups, onChoose } = props;
  const id = useId();
  const items = groups.flatMap((group) => group.items);
  const [place, setPlace] = useState({ query, index: 0 });
  const list = useRef<HTMLDivElement>(null);
  // Another query has another best match.
  const active = place.query === query ? Math.min(place.index, items.length - 1) : 0;

  function hearKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const chosen = items[active];
    const next = items[reachedPlace(event, active, items.length)];
    if (event.key === 'Enter' && chosen) onChoose(chosen.id);
    else if (!next) return;
    else {
      flushSync(() => setPlace({ query, index: items.indexOf(next) }));
      showActive(list.current);
    }
    event.preventDefault();
  }

  return (
    <>
      <div className={styles['head']}>
        <Search className={styles['icon']} />
        <input
          ref={props.field}
          className={classNames(input['input'], styles['field'])}
          role="combobox"
          aria-label={props.label}
          aria-expanded={items.length > 0}
          aria-controls={items.length > 0 ? id : undefined}
          aria-activedescendant={items.length > 0 ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          placeholder={props.label}
          value={query}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          onChange={(event) => {
            props.onQueryChange(event.target.value);
            list.current?.scrollTo(0, 0);
          }}
          onKeyDown={hearKey}
        />
        <Base.Close render={<IconButton label={props.closeLabel} icon={<X />} />} />
      </div>
      {items.length > 0 && (
        <QuickPickList
          ref={list}
          id={id}
          label={props.title}
          groups={groups}
          active={active}
          onPoint={(index) => setPlace({ query, index })}
          onChoose={onChoose}
        />
      )}
      <div role="status" className={styles['note']}>
        {props.note}
      </div>
    </>
  );
}

/** The first one is shown with the heading above it. */
function showActive(list: HTMLElement | null): void {
  const option = list?.querySelector('[aria-selected="true"]');
  if (option?.id.endsWith('-0')) list?.scrollTo(0, 0);
  else option?.scrollIntoView({ block: 'nearest' });
}
