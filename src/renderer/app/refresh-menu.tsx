import { refreshChoices } from '#shared/ipc/choices';
import { useApp, useText } from '../context';
import { Menu, MenuLabel, MenuRadioGroup, MenuRadioItem } from '../ui/menu';
import type { MenuProps } from './lazy-menu';
import { RefreshMenuButton } from './refresh-menu-button';

/** How often the settings are read without anybody asking. */
export function RefreshMenu({ button }: MenuProps) {
  const text = useText().app;
  const interval = useApp((state) => state.refreshInterval);
  const choose = useApp((state) => state.chooseRefreshInterval);
  const chosen = refreshChoices.find((choice) => choice.interval === interval);
  return (
    <Menu trigger={<RefreshMenuButton ref={button} />}>
      <MenuRadioGroup
        value={chosen?.command ?? null}
        onValueChange={(command) => {
          const next = refreshChoices.find((choice) => choice.command === command);
          if (next) void choose(next.interval);
        }}
      >
        <MenuLabel>{text.menu.refreshing}</MenuLabel>
        {refreshChoices.map(({ command }) => (
          <MenuRadioItem key={command} value={command} label={text.commands[command]} />
        ))}
      </MenuRadioGroup>
    </Menu>
  );
}
