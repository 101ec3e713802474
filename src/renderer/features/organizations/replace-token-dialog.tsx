import type { Organization } from '#shared/organization/schema';
import { useApp, useText } from '../../context';
import { FormDialog } from './form-dialog';
import { TokenField } from './token-field';
import { useConnectionForm } from './use-connection-form';

export function ReplaceTokenDialog({ organization }: { readonly organization: Organization }) {
  const text = useText().organizations.replaceToken;
  const replaceToken = useApp((state) => state.replaceToken);
  const { name, baseUrl, slug } = organization;
  const form = useConnectionForm({
    initial: { name, baseUrl, slug: slug ?? '' },
    asksToken: () => true,
    send: (_unchanged, token) => replaceToken({ ...token, token: token.token ?? '' }),
  });
  return (
    <FormDialog
      form={form}
      action="replace-token"
      title={text.heading}
      description={text.intro(name)}
      confirmLabel={text.confirm}
    >
      <TokenField form={form} autoFocus />
    </FormDialog>
  );
}
