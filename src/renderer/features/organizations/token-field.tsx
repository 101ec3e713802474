import type { ClipboardEvent } from 'react';
import { parseToken } from '#shared/organization/token';
import { useText } from '../../context';
import { SecretField } from '../../ui/secret-field';
import type { ConnectionForm } from './use-connection-form';
import { useProblemText } from './use-problem-text';

interface TokenFieldProps {
  readonly form: ConnectionForm;
  readonly autoFocus?: boolean;
}

export function TokenField({ form, autoFocus = false }: TokenFieldProps) {
  const text = useText().organizations.connect;
  const problemOf = useProblemText(form.problems);

  // An input joins pasted lines without a word; a token of several lines is rather something else.
  const refuseLines = (event: ClipboardEvent) => {
    const pasted = parseToken(event.clipboardData.getData('text'));
    if (pasted.ok || pasted.failure !== 'line-break') return;
    event.preventDefault();
    form.refuse('token', 'line-break');
  };

  return (
    <div onPaste={refuseLines}>
      <SecretField
        label={text.token}
        help={text.tokenHelp}
        showLabel={text.showToken}
        hideLabel={text.hideToken}
        name="token"
        required
        autoFocus={autoFocus}
        value={form.token}
        onChange={(value) => form.change('token', value)}
        error={problemOf('token')}
      />
    </div>
  );
}
