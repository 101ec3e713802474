import type { InputField } from '#shared/failure';
import { useText } from '../../context';
import type { Problems } from './connection-form';

/** A whole sentence for what is wrong with a field, or null where nothing is. */
export function useProblemText(problems: Problems): (field: InputField) => string | null {
  const { failures } = useText();
  return (field) => {
    const reason = problems[field];
    if (reason === undefined) return null;
    return failures.describe({ kind: 'invalid-input', field, reason }, 'connect').title;
  };
}
