import type { Page } from '#renderer/app/clock';

/** A document that can be hidden and shown, with the events that the real one sends. */
export class FakePage extends EventTarget implements Pick<Page, 'visibilityState'> {
  visibilityState: DocumentVisibilityState = 'visible';

  hide(): void {
    this.visibilityState = 'hidden';
    this.dispatchEvent(new Event('visibilitychange'));
  }

  show(): void {
    this.visibilityState = 'visible';
    this.dispatchEvent(new Event('visibilitychange'));
  }
}
