import type { ConnectionInput } from '#shared/organization/connection';
import type { Organization } from '#shared/organization/schema';
import { useApp, useText } from '../../context';
import { Callout } from '../../ui/callout';
import { ConnectionFields } from './connection-fields';
import { newOrigin } from './connection-form';
import { FormDialog } from './form-dialog';
import { TokenField } from './token-field';
import { useConnectionForm } from './use-connection-form';

/** Asks for the token again when the address moves to another server. */
export function EditDialog({ organization }: { readonly organization: Organization }) {
  const text = useText().organizations;
  const edit = useApp((state) => state.edit);
  const form = useConnectionForm({
    initial: connectionOf(organization),
    asksToken: ({ baseUrl }) => newOrigin(organization, baseUrl) !== null,
    send: edit,
  });
  const origin = newOrigin(organization, form.typed.baseUrl);
  return (
    <FormDialog form={form} action="edit" title={text.edit.heading} confirmLabel={text.edit.save}>
      <ConnectionFields form={form} nameOnly={organization.kind === 'demo'} />
      {origin !== null && (
        <>
          <Callout tone="info" title={text.edit.otherServer(origin)} live="status">
            {text.edit.tokenAgain}
          </Callout>
          <TokenField form={form} />
        </>
      )}
    </FormDialog>
  );
}

function connectionOf({ name, baseUrl, slug }: Organization): ConnectionInput {
  return { name, baseUrl, slug: slug ?? '' };
}
