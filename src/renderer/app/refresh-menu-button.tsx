import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down';
import type { ComponentPropsWithRef } from 'react';
import { refreshChoices } from '#shared/ipc/choices';
import { useApp, useText } from '../context';
import { IconButton } from '../ui/icon-button';

type RefreshMenuButtonProps = Omit<
  ComponentPropsWithRef<'button'>,
  'style' | 'children' | 'aria-label' | 'title'
>;

/** Its name has no word in common with the button beside it, so that each is found by its own. */
export function RefreshMenuButton(props: RefreshMenuButtonProps) {
  const text = useText().app;
  const interval = useApp((state) => state.refreshInterval);
  const chosen = refreshChoices.find((choice) => choice.interval === interval);
  const label = text.menu.refreshing;
  const title = chosen && text.menu.choice(label, text.commands[chosen.command]);
  return <IconButton {...props} label={label} title={title} icon={<ChevronsUpDown />} />;
}
