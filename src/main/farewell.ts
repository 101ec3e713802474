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
  /** The page is gone, with everything that was only in it. */
  onGone(): void;
  onQuit(event: Stoppable): void;
}

export function createFarewell({ finished, ask, quit }: FarewellPorts): Farewell {
  const secret = createSecretQuestion(ask);
  let leaving = false;
  let ready = false;

  /** Asks, waits for what is under way, and asks again where a secret was typed meanwhile. */
  async function leave(): Promise<void> {
    if (leaving) return;
    leaving = true;
    try {
      do {
        if (!(await secret.mayBeLost())) return;
        await finished();
      } while (secret.wouldBeLost());
      ready = true;
    } finally {
      leaving = false;
    }
    quit();
  }

  async function closeOrLeave(quitting: boolean, close: () => void): Promise<void> {
    if (quitting) return leave();
    if (await secret.mayBeLost()) close();
  }

  return {
    holdSecret: secret.hold,
    onClose(event, close) {
      if (!secret.wouldBeLost()) return;
      event.preventDefault();
      // A window that stays ends a quit: the next one waits again for what is under way by then.
      const quitting = ready;
      ready = false;
      void closeOrLeave(quitting, close);
    },
    onGone: secret.letGo,
    onQuit(event) {
      if (ready) return;
      event.preventDefault();
      void leave();
    },
  };
}

interface SecretQuestion {
  hold(held: boolean): void;
  /** Whether there is a secret that the admin has not agreed to lose. */
  wouldBeLost(): boolean;
  /** Asks where there is; a question that is open already is everybody's. */
  mayBeLost(): Promise<boolean>;
  /** There is nothing to lose any more: an open question is answered by that. */
  letGo(): void;
}

function createSecretQuestion(ask: () => Promise<boolean>): SecretQuestion {
  let held = false;
  /** Stands until a secret is typed where there was none. */
  let agreed = false;
  let question: Promise<boolean> | null = null;
  let answerForGone: () => void = () => undefined;

  async function put(): Promise<boolean> {
    const gone = new Promise<boolean>((resolve) => {
      answerForGone = () => resolve(true);
    });
    // A question that can't be put counts as a no, and is put again the next time.
    const yes = await Promise.race([ask().catch(() => false), gone]);
    question = null;
    if (yes) agreed = true;
    return yes;
  }

  const wouldBeLost = () => held && !agreed;

  return {
    hold(now) {
      if (now && !held) agreed = false;
      held = now;
    },
    wouldBeLost,
    async mayBeLost() {
      if (!wouldBeLost()) return true;
      question ??= put();
      return question;
    },
    letGo() {
      held = false;
      answerForGone();
    },
  };
}
