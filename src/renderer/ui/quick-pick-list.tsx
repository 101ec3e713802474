import Check from 'lucide-react/icons/check';
import type { Ref } from 'react';
import styles from './quick-pick.module.css';
import type { QuickPickGroup, QuickPickItem } from './quick-pick-places';

export type QuickPickListProps = {
  id: string;
  label: string;
  groups: readonly QuickPickGroup[];
  /** The place of the item that Enter chooses, counted through all groups. */
  active: number;
  onPoint: (index: number) => void;
  onChoose: (id: string) => void;
  ref?: Ref<HTMLDivElement> | undefined;
};

export function QuickPickList(props: QuickPickListProps) {
  const { id, groups, active, onPoint, onChoose } = props;
  let index = 0;
  return (
    <div ref={props.ref} id={id} role="listbox" aria-label={props.label} className={styles['list']}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
        <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`}>
          <div id={`${id}-${group.id}`} role="presentation" className={styles['label']}>
            {group.label}
          </div>
          {group.items.map((item) => {
            const place = index++;
            return (
              <Option
                key={item.id}
                id={`${id}-${place}`}
                place={place}
                item={item}
                active={place === active}
                onPoint={onPoint}
                onChoose={onChoose}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  id: string;
  place: number;
  item: QuickPickItem;
  active: boolean;
  onPoint: (index: number) => void;
  onChoose: (id: string) => void;
}

function Option({ id, place, item, active, onPoint, onChoose }: OptionProps) {
  const { label, detail, shortcut, current } = item;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <div
      id={id}
      role="option"
      aria-selected={active}
      aria-labelledby={`${id}-label`}
      aria-describedby={detail === undefined ? undefined : `${id}-detail`}
      className={styles['option']}
      onPointerMove={() => {
        if (!active) onPoint(place);
      }}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(item.id)}
    >
      <span id={`${id}-label`} className={styles['name']}>
        {label}
      </span>
      {detail !== undefined && (
        <span id={`${id}-detail`} className={styles['detail']}>
          {detail}
        </span>
      )}
      {current && <Check className={styles['check']} />}
      {shortcut !== undefined && (
        <span className={styles['shortcut']} aria-hidden="true">
          {shortcut}
        </span>
      )}
    </div>
  );
}
