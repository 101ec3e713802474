import { useText } from '../../context';
import { SecretField } from '../../ui/secret-field';

interface NewSecretProps {
  readonly id: string;
  /** The setting's. */
  readonly label: string;
  readonly value: string;
  readonly tooLong: boolean;
  readonly describedBy: string;
  readonly autoFocus: boolean;
  readonly onType: (value: string) => void;
}

export function NewSecret(props: NewSecretProps) {
  const { id, label, value, tooLong, describedBy, autoFocus, onType } = props;
  const { secret } = useText().settings;
  return (
    <SecretField
      id={id}
      label={secret.newField(label)}
      labelHidden
      showLabel={secret.showTyped(label)}
      hideLabel={secret.hideTyped(label)}
      placeholder={secret.newValue}
      describedBy={describedBy}
      autoFocus={autoFocus}
      value={value}
      onChange={onType}
      error={tooLong ? secret.tooLong() : undefined}
    />
  );
}
