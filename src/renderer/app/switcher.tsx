import { shortcutLabel } from '#shared/ipc/shortcuts';
import { useApp } from '../context';
import { activeOrganization } from '../features/organizations/active-organization';
import { OrganizationButton } from '../features/organizations/organization-button';
import { LazyMenu } from './lazy-menu';
import { organizationMenu } from './parts';
import { usePlatform } from './platform';
import styles from './switcher.module.css';

/** The button with the active organization, and its menu. */
export function Switcher() {
  const platform = usePlatform();
  const organization = useApp(activeOrganization);
  if (!organization) return null;
  return (
    <div className={styles['switcher']}>
      <LazyMenu
        of={organizationMenu}
        props={{ organization, paletteShortcut: shortcutLabel('palette', platform) }}
        draw={(attributes) => <OrganizationButton organization={organization} {...attributes} />}
      />
    </div>
  );
}
