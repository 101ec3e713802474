import type { PlainValue } from '#shared/settings/draft';
import { useText } from '../../context';
import { Value } from '../../values/value';

interface FieldValueProps {
  /** Then `value` tells whether one is stored: all that is ever known of it. */
  readonly secret: boolean;
  readonly value: PlainValue;
}

export function FieldValue({ secret, value }: FieldValueProps) {
  const text = useText().settings;
  return secret ? text.secretOutlook(null, value === true) : <Value value={value} />;
}
