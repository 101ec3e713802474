import type { Draft } from '#shared/settings/draft';
import type { PlainField } from '#shared/settings/fields';
import type { OrgSettings } from '#shared/settings/schema';
import { useApp, useText } from '../../context';
import { classNames } from '../../ui/class-names';
import { Switch } from '../../ui/switch';
import { TextField } from '../../ui/text-field';
import { ChangeLine } from './change-line';
import type { FieldState } from './field-state';
import styles from './plain-control.module.css';

interface PlainControlProps {
  readonly id: string;
  readonly field: PlainField;
  readonly state: FieldState;
  readonly draft: Draft;
  readonly settings: OrgSettings;
  readonly describedBy: string;
}

/** Longest texts that a draft may hold. */
const longest = { integer: 100, host: 2048 } as const;

export function PlainControl(props: PlainControlProps) {
  const { id, field, state, draft, settings, describedBy } = props;
  const text = useText().settings;
  const setInput = useApp((app) => app.setInput);
  const undo = useApp((app) => app.undo);
  const { key, kind } = field;
  const { change } = state;
  const { label } = text.fields[key];
  const value = draft.inputs[key] ?? settings[key];
  return (
    <div className={classNames(styles['control'], kind === 'host' && styles['full'])}>
      {kind === 'switch' ? (
        <Switch
          id={id}
          label={label}
          describedBy={describedBy}
          checked={value === true}
          onCheckedChange={(checked) => setInput(key, checked)}
          onText={text.on}
          offText={text.off}
        />
      ) : (
        <TextField
          id={id}
          label={label}
          labelHidden
          describedBy={describedBy}
          width={kind === 'integer' ? 'number' : 'full'}
          inputMode={kind === 'integer' ? 'numeric' : 'url'}
          maxLength={longest[kind]}
          value={String(value)}
          onChange={(typed) => setInput(key, typed)}
          error={change?.kind === 'invalid' ? text.problems[change.problem] : undefined}
        />
      )}
      {change && change.kind !== 'secret' && (
        <ChangeLine
          fieldKey={key}
          words={text.was(text.value(change.was))}
          changedElsewhere={state.changedElsewhere}
          onUndo={() => {
            undo(key);
            // `Undo` goes with the change; the field is where the focus came from.
            document.getElementById(id)?.focus();
          }}
        />
      )}
    </div>
  );
}
