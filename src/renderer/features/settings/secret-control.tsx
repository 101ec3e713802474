import { type KeyboardEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Draft } from '#shared/settings/draft';
import type { SecretField } from '#shared/settings/fields';
import type { OrgSettings } from '#shared/settings/schema';
import { useApp, useText } from '../../context';
import { ChangeLine } from './change-line';
import type { FieldState } from './field-state';
import { NewSecret } from './new-secret';
import styles from './secret-control.module.css';
import { StandingSecret } from './standing-secret';

interface SecretControlProps {
  readonly id: string;
  readonly labelledBy: string;
  readonly field: SecretField;
  readonly state: FieldState;
  readonly draft: Draft;
  readonly settings: OrgSettings;
  readonly describedBy: string;
}

/**
 * What is typed lives in the draft alone. This only knows whether the input was opened and is still empty, so
 * that it closes by itself when the draft's secret is wiped.
 */
export function SecretControl(props: SecretControlProps) {
  const { id, labelledBy, field, state, draft, settings, describedBy } = props;
  const text = useText().settings;
  const setNewSecret = useApp((app) => app.setNewSecret);
  const removeSecret = useApp((app) => app.removeSecret);
  const undo = useApp((app) => app.undo);
  const [openedEmpty, setOpenedEmpty] = useState(false);
  const box = useRef<HTMLFieldSetElement>(null);
  const { key } = field;
  const { label } = text.fields[key];
  const stored = settings[field.flag];
  const typed = draft.newSecrets[key];
  const open = openedEmpty || typed !== undefined;
  const removing = state.change?.kind === 'secret' && state.change.action === 'remove';

  /** What was pressed goes with the change: the first button that stands there now gets the focus. */
  function changeAndFocus(change: () => void): void {
    flushSync(change);
    box.current?.querySelector('button')?.focus();
  }

  const close = () =>
    changeAndFocus(() => {
      setOpenedEmpty(false);
      undo(key);
    });
  const closeOnEscape = (event: KeyboardEvent) => {
    if (!open || event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };

  return (
    <fieldset
      ref={box}
      className={styles['group']}
      aria-labelledby={labelledBy}
      onKeyDown={closeOnEscape}
    >
      {open && (
        <NewSecret
          id={id}
          label={label}
          value={typed ?? ''}
          tooLong={state.invalid}
          describedBy={describedBy}
          autoFocus={openedEmpty}
          onType={(value) => {
            setOpenedEmpty(value.trim() === '');
            setNewSecret(key, value);
          }}
        />
      )}
      {open || removing ? (
        <ChangeLine
          fieldKey={key}
          words={text.secretOutlook(
            removing ? 'remove' : typed === undefined ? null : 'set',
            stored,
          )}
          changedElsewhere={state.changedElsewhere}
          onUndo={close}
        />
      ) : (
        <StandingSecret
          label={label}
          stored={stored}
          onOpen={() => setOpenedEmpty(true)}
          onRemove={() => changeAndFocus(() => removeSecret(key))}
        />
      )}
    </fieldset>
  );
}
