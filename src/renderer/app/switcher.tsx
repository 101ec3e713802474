import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useApp } from '../context';
import { activeOrganization } from '../features/organizations/active-organization';
import { OrganizationButton } from '../features/organizations/organization-button';
import { Part } from './part';
import { organizationMenu } from './parts';
import styles from './switcher.module.css';

/**
 * The button with the active organization. Its menu comes after the first paint; a press before that opens the
 * menu as soon as it is there, and the focus moves over to the button that replaces this one.
 */
export function Switcher() {
  const organization = useApp(activeOrganization);
  const ready = useSyncExternalStore(organizationMenu.onLoad, organizationMenu.loaded) !== null;
  const [pressed, setPressed] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const focused = useRef(false);

  useLayoutEffect(() => {
    if (ready && focused.current) button.current?.focus();
    if (ready && pressed) button.current?.click();
  }, [ready, pressed]);

  if (!organization) return null;
  return (
    <div className={styles['switcher']}>
      {ready ? (
        <Part of={organizationMenu} props={{ organization, button }} />
      ) : (
        <OrganizationButton
          organization={organization}
          aria-haspopup="menu"
          aria-expanded={pressed}
          onFocus={() => {
            focused.current = true;
          }}
          onBlur={() => {
            focused.current = false;
          }}
          onClick={() => {
            setPressed(true);
            void organizationMenu.load();
          }}
        />
      )}
    </div>
  );
}
