import { Menu as Base } from '@base-ui/react/menu';
import Check from 'lucide-react/icons/check';
import { type ReactElement, type ReactNode, useId } from 'react';
import { classNames } from './class-names';
import styles from './menu.module.css';

export type MenuProps = {
  /** A button element of ours; it names the menu. */
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'end' | undefined;
  /** At least as wide as the trigger, for one that looks like a field. */
  matchTrigger?: boolean | undefined;
};

export function Menu({ trigger, children, align = 'start', matchTrigger }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles['positioner']} align={align} sideOffset={4}>
          <Base.Popup className={classNames(styles['popup'], matchTrigger && styles['match'])}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export type MenuItemProps = {
  children: ReactNode;
  onSelect: () => void;
  icon?: ReactNode;
  /** For the eye; the handler of the keys is elsewhere. */
  shortcut?: string | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
};

export function MenuItem({ children, onSelect, icon, shortcut, danger, disabled }: MenuItemProps) {
  return (
    <Base.Item
      className={classNames(styles['item'], danger && styles['danger'])}
      disabled={disabled}
      onClick={onSelect}
    >
      {icon}
      <span className={styles['text']}>{children}</span>
      {shortcut && (
        <span className={styles['shortcut']} aria-hidden="true">
          {shortcut}
        </span>
      )}
    </Base.Item>
  );
}

export type MenuRadioGroupProps<V extends string> = {
  value: V | null;
  onValueChange: (value: V) => void;
  /** `MenuLabel` first, if any, then `MenuRadioItem`s. */
  children: ReactNode;
};

export function MenuRadioGroup<V extends string>(props: MenuRadioGroupProps<V>) {
  return (
    <Base.RadioGroup value={props.value} onValueChange={(next: V) => props.onValueChange(next)}>
      {props.children}
    </Base.RadioGroup>
  );
}

export type MenuRadioItemProps = {
  value: string;
  /** The exact accessible name. */
  label: string;
  /** The second line: described, not named, by it. */
  detail?: string | undefined;
  icon?: ReactNode;
  disabled?: boolean | undefined;
};

export function MenuRadioItem({ value, label, detail, icon, disabled }: MenuRadioItemProps) {
  const id = useId();
  return (
    <Base.RadioItem
      className={styles['item']}
      value={value}
      label={label}
      disabled={disabled}
      closeOnClick
      aria-labelledby={`${id}-label`}
      aria-describedby={detail === undefined ? undefined : `${id}-detail`}
    >
      {icon}
      <span className={styles['text']}>
        <span id={`${id}-label`} className={styles['line']} title={label}>
          {label}
        </span>
        {detail !== undefined && (
          <span id={`${id}-detail`} className={styles['detail']} title={detail}>
            {detail}
          </span>
        )}
      </span>
      <span className={styles['indicator']}>
        <Base.RadioItemIndicator render={<Check />} />
      </span>
    </Base.RadioItem>
  );
}

/** Names the `MenuRadioGroup` it stands in; it can't stand outside of one. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Base.GroupLabel className={styles['label']}>{children}</Base.GroupLabel>;
}

export function MenuSeparator() {
  return <Base.Separator className={styles['separator']} />;
}
