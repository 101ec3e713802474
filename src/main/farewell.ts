/** What is to be seen to before the app may end. */
export interface FarewellPorts {
  /** Resolves when nothing is under way any more that a quit would cut short. */
  readonly finished: () => Promise<void>;
  /** Asks the admin whether to go although a typed secret will be lost. */
  readonly ask: () => Promise<boolean>;
  readonly quit: () => void;
}

interface Stoppable {
  preventDefault(): void;
}

/** Nothing is lost by closing or quitting that the admin has not been asked about. */
export interface Farewell {
  /** Takes note of whether the page holds a secret that is nowhere else. */
  holdSecret(held: boolean): void;
  /** @param close closes the window again, once the admin has agreed */
  onClose(event: Stoppable, close: () => void): void;
  /** The window is gone, with everything that was only in it. */
  onClosed(): void;
  onQuit(event: Stoppable): void;
}

export function createFarewell({ finished, ask, quit }: FarewellPorts): Farewell {
  let held = false;
  let asking = false;
  let ready = false;

  /** Asks once at a time; a yes stands until something new is typed. */
  async function mayLose(): Promise<boolean> {
    if (!held) return true;
    if (asking) return false;
    asking = true;
    const agreed = await ask();
    asking = false;
    if (agreed) held = false;
    return agreed;
  }

  return {
    holdSecret(now) {
      held = now;
    },
    onClose(event, close) {
      if (!held) return;
      event.preventDefault();
      void mayLose().then((agreed) => agreed && close());
    },
    onClosed() {
      held = false;
    },
    onQuit(event) {
      if (ready) return;
      event.preventDefault();
      void mayLose().then(async (agreed) => {
        if (!agreed) return;
        await finished();
        ready = true;
        quit();
      });
    },
  };
}
