import type { AppStore } from './state';

/**
 * Makes the page let go of secrets that were wiped from the draft.
 *
 * React keeps what a component was last drawn with until it is drawn again: measured on a heap snapshot, a wiped
 * secret stayed in memory until the next change of the draft. So that change is made, once the wipe is drawn.
 *
 * @param afterDrawing runs its argument once the changes made so far are on screen
 */
export function letGoOfWiped(
  store: AppStore,
  afterDrawing: (run: () => void) => void = (run) => setTimeout(run),
): void {
  store.subscribe(({ draft }, before) => {
    if (!before.draft || draft === before.draft) return;
    const secrets = draft?.newSecrets ?? {};
    if (Object.keys(before.draft.newSecrets).every((key) => key in secrets)) return;
    afterDrawing(() => {
      const current = store.getState().draft;
      if (current) store.setState({ draft: { ...current } });
    });
  });
}
