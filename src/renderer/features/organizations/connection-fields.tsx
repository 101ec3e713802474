import { useText } from '../../context';
import { TextField } from '../../ui/text-field';
import type { ConnectionForm, TypedField } from './use-connection-form';
import { useProblemText } from './use-problem-text';

interface ConnectionFieldsProps {
  readonly form: ConnectionForm;
  /** The address of the demo organization is the app's own. */
  readonly nameOnly?: boolean;
}

export function ConnectionFields({ form, nameOnly = false }: ConnectionFieldsProps) {
  const text = useText().organizations.connect;
  const problemOf = useProblemText(form.problems);
  const field = (name: Exclude<TypedField, 'token'>) => ({
    name,
    value: form.typed[name],
    onChange: (value: string) => form.change(name, value),
    error: problemOf(name),
  });
  return (
    <>
      <TextField label={text.name} help={text.nameHelp} required autoFocus {...field('name')} />
      {!nameOnly && (
        <>
          <TextField
            label={text.baseUrl}
            help={text.baseUrlHelp}
            inputMode="url"
            mono
            required
            {...field('baseUrl')}
          />
          <TextField
            label={text.slug}
            optionalText={text.slugOptional}
            help={text.slugHelp}
            mono
            {...field('slug')}
          />
        </>
      )}
    </>
  );
}
