import { useApp } from '../../context';
import { activeOrganization } from './active-organization';
import { EditDialog } from './edit-dialog';
import { RemoveDialog } from './remove-dialog';
import { ReplaceTokenDialog } from './replace-token-dialog';

/** The form or question about the active organization that is open now. */
export function OrganizationDialogs() {
  const task = useApp((state) => state.task);
  const organization = useApp(activeOrganization);
  if (!organization) return null;
  if (task === 'edit') return <EditDialog organization={organization} />;
  if (task === 'replace-token') return <ReplaceTokenDialog organization={organization} />;
  if (task === 'remove') return <RemoveDialog organization={organization} />;
  return null;
}
