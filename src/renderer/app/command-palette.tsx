import { useCallback, useContext } from 'react';
import type { Command } from '#shared/ipc/channels';
import { StoreContext } from '../context';
import { placeOf } from '../features/organizations/organization-place';
import { useActivate } from '../features/organizations/use-activate';
import type { Choice } from '../features/palette/entries';
import { Palette } from '../features/palette/palette';
import type { AppStore } from '../store/state';
import { fillsMain, runChosen } from './chosen';
import { canRun } from './commands';
import { usePlatform } from './platform';

/** The palette with everything that it opens and runs. Loaded when it is first asked for. */
export function CommandPalette() {
  const store = useContext(StoreContext);
  return store && <OpenPalette store={store} />;
}

function OpenPalette({ store }: { readonly store: AppStore }) {
  const platform = usePlatform();
  const activate = useActivate();
  const offers = useCallback(
    (command: Command) => canRun(command, { ...store.getState(), paletteOpen: false }),
    [store],
  );
  const choose = (choice: Choice) => {
    runChosen(choice, store, activate);
    if (fillsMain(choice)) focusMain();
    else requestAnimationFrame(keepFocus);
  };
  return <Palette platform={platform} offers={offers} placeOf={placeOf} onChoose={choose} />;
}

/** What had the focus may have gone with what was chosen, such as a button with the changes that it stood for. */
function keepFocus(): void {
  if (document.activeElement === document.body) focusMain();
}

function focusMain(): void {
  document.querySelector('main')?.focus();
}
