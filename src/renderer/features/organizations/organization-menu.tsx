import KeyRound from 'lucide-react/icons/key-round';
import Pencil from 'lucide-react/icons/pencil';
import Plus from 'lucide-react/icons/plus';
import Trash2 from 'lucide-react/icons/trash-2';
import type { RefObject } from 'react';
import type { Organization } from '#shared/organization/schema';
import { useApp, useText } from '../../context';
import {
  Menu,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from '../../ui/menu';
import { OrganizationButton } from './organization-button';
import { placeOf } from './organization-place';
import { useActivate } from './use-activate';

export interface OrganizationMenuProps {
  /** The active one. */
  readonly organization: Organization;
  readonly button: RefObject<HTMLButtonElement | null>;
}

export function OrganizationMenu({ organization, button }: OrganizationMenuProps) {
  const text = useText().organizations;
  const organizations = useApp((state) => state.organizations);
  const begin = useApp((state) => state.begin);
  const activate = useActivate();
  return (
    <Menu trigger={<OrganizationButton ref={button} organization={organization} />} matchTrigger>
      <MenuRadioGroup value={organization.id} onValueChange={activate}>
        <MenuLabel>{text.switcher.heading}</MenuLabel>
        {organizations.map((each) => (
          <MenuRadioItem
            key={each.id}
            value={each.id}
            label={each.name}
            detail={each.kind === 'demo' ? text.demoMark : placeOf(each)}
          />
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem icon={<Plus />} onSelect={() => begin('add')}>
        {text.switcher.add}
      </MenuItem>
      <MenuItem icon={<Pencil />} onSelect={() => begin('edit')}>
        {text.switcher.edit}
      </MenuItem>
      {organization.kind === 'remote' && (
        <MenuItem icon={<KeyRound />} onSelect={() => begin('replace-token')}>
          {text.switcher.replaceToken}
        </MenuItem>
      )}
      <MenuItem icon={<Trash2 />} danger onSelect={() => begin('remove')}>
        {text.switcher.remove}
      </MenuItem>
      <MenuSeparator />
      <ThemeChoice />
    </Menu>
  );
}

function ThemeChoice() {
  const text = useText().app;
  const theme = useApp((state) => state.theme);
  const chooseTheme = useApp((state) => state.chooseTheme);
  return (
    <MenuRadioGroup value={theme} onValueChange={(next) => void chooseTheme(next)}>
      <MenuLabel>{text.menu.theme}</MenuLabel>
      <MenuRadioItem value="system" label={text.commands['theme-system']} />
      <MenuRadioItem value="light" label={text.commands['theme-light']} />
      <MenuRadioItem value="dark" label={text.commands['theme-dark']} />
    </MenuRadioGroup>
  );
}
