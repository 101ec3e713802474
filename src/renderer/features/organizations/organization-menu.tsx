import Command from 'lucide-react/icons/command';
import KeyRound from 'lucide-react/icons/key-round';
import Pencil from 'lucide-react/icons/pencil';
import Plus from 'lucide-react/icons/plus';
import Search from 'lucide-react/icons/search';
import Trash2 from 'lucide-react/icons/trash-2';
import type { RefObject } from 'react';
import { themeChoices } from '#shared/ipc/choices';
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
import { listedOrganizations } from './listed-organizations';
import { OrganizationButton } from './organization-button';
import { placeOf } from './organization-place';
import { useActivate } from './use-activate';

export interface OrganizationMenuProps {
  /** The active one. */
  readonly organization: Organization;
  readonly button: RefObject<HTMLButtonElement | null>;
  /** As shown: `Ctrl+K`. */
  readonly paletteShortcut: string;
}

export function OrganizationMenu(props: OrganizationMenuProps) {
  const { organization, button, paletteShortcut } = props;
  const { app, organizations: text } = useText();
  const organizations = useApp((state) => state.organizations);
  const recentIds = useApp((state) => state.recentIds);
  const openPalette = useApp((state) => state.openPalette);
  const listed = listedOrganizations(organizations, recentIds);
  const begin = useApp((state) => state.begin);
  const activate = useActivate();
  return (
    <Menu trigger={<OrganizationButton ref={button} organization={organization} />} matchTrigger>
      <MenuRadioGroup value={organization.id} onValueChange={activate}>
        <MenuLabel>{text.switcher.heading}</MenuLabel>
        {listed.map((each) => (
          <MenuRadioItem
            key={each.id}
            value={each.id}
            label={each.name}
            detail={each.kind === 'demo' ? text.demoMark : placeOf(each)}
          />
        ))}
      </MenuRadioGroup>
      {listed.length < organizations.length && (
        <MenuItem icon={<Search />} onSelect={() => openPalette('organizations')}>
          {text.switcher.all(organizations.length)}
        </MenuItem>
      )}
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
      <MenuItem icon={<Command />} shortcut={paletteShortcut} onSelect={() => openPalette()}>
        {app.commands.palette}
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
      {themeChoices.map((choice) => (
        <MenuRadioItem
          key={choice.theme}
          value={choice.theme}
          label={text.commands[choice.command]}
        />
      ))}
    </MenuRadioGroup>
  );
}
