import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import type { Failure } from '#shared/failure';
import type { Command } from '#shared/ipc/channels';
import type { Start } from '#shared/ipc/contract';
import { fail } from '#shared/result';
import { type Catalogue, catalogueFor } from '#shared/text/catalogue';
import { App } from './app/app';
import { startClock } from './app/clock';
import { run, runsAnywhere } from './app/commands';
import { onFirstUse } from './app/first-use';
import { activityView, commandPalette, historyView } from './app/parts';
import { PlatformContext } from './app/platform';
import { startRefreshing } from './app/refreshing';
import { startShortcuts } from './app/shortcuts';
import { StartFailure } from './app/start-failure';
import { bridge } from './bridge';
import { StoreContext, TextContext } from './context';
import { createAppStore } from './store';
import './ui/tokens.css';
import './ui/base.css';

void begin();

async function begin(): Promise<void> {
  const element = document.getElementById('root');
  if (!element) return;
  const root = createRoot(element);
  const start = await bridge.start.catch(() => fail<Failure>({ kind: 'internal' }));
  if (start.ok) open(root, start.value);
  // Without a start nothing is known of the platform; the words that depend on it speak of keychains only.
  else showFailure(root, start.failure, catalogueFor(navigator.language, 'linux'));
}

function open(root: Root, start: Start): void {
  const store = createAppStore(bridge, start);
  const text = catalogueFor(start.locale, start.platform);
  const { activeId, live, refresh } = store.getState();
  // Before the first render, which then shows it at once instead of being drawn twice; and that without a turn of the
  // scheduler's, in which an empty frame would come first.
  if (activeId && !live) void refresh();
  flushSync(() =>
    root.render(
      <StrictMode>
        <StoreContext value={store}>
          <TextContext value={text}>
            <PlatformContext value={start.platform}>
              <App />
            </PlatformContext>
          </TextContext>
        </StoreContext>
      </StrictMode>,
    ),
  );

  startClock(store, document);
  startRefreshing(store, { page: document, view: window });
  const hear = (command: Command) => {
    if (runsAnywhere(command) || !somethingIsOpen()) run(command, store);
  };
  startShortcuts(window, start.platform, hear);
  bridge.onCommand(hear);
  onFirstUse(window, () => {
    for (const part of [historyView, activityView, commandPalette]) void part.load();
    // The first of each kind costs a frame: a list of moments would be late by all of them.
    const now = store.getState().clock;
    for (const tell of [text.format.dateTime, text.format.clock]) tell(now);
    text.format.day(now, now);
    void store.getState().readHistory();
  });
}

/**
 * Menus, and dialogs of single features, are not in the store: the keys stay in them, and the native menu waits for
 * them.
 */
function somethingIsOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

function showFailure(root: Root, failure: Failure, text: Catalogue): void {
  root.render(
    <TextContext value={text}>
      <StartFailure failure={failure} />
    </TextContext>,
  );
}
