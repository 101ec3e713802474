import { describe, expect, it } from 'vitest';
import { createFarewell } from '#main/farewell';

class StoppableEvent {
  prevented = false;
  preventDefault(): void {
    this.prevented = true;
  }
}

/** An app with one window, that closes and quits as Electron does: an event first, which may stop it. */
class TestedApp {
  /** Questions that are open, by what answers them. */
  readonly questions: ((yes: boolean) => void)[] = [];
  asked = 0;
  /** Waits for writes that are under way, by what ends them. */
  readonly waits: (() => void)[] = [];
  waited = 0;
  windowOpen = true;
  ended = false;
  readonly farewell = createFarewell({
    finished: () => {
      this.waited += 1;
      return new Promise((resolve) => this.waits.push(resolve));
    },
    ask: () => {
      this.asked += 1;
      return new Promise((resolve) => this.questions.push(resolve));
    },
    quit: () => this.quit(),
  });

  /** As `app.quit()`: told of first, then the window closes, and only then does the app end. */
  quit(): void {
    const event = new StoppableEvent();
    this.farewell.onQuit(event);
    if (!event.prevented && this.close()) this.ended = true;
  }

  /** As the window's own button. @returns whether the window is closed */
  close(): boolean {
    if (!this.windowOpen) return true;
    const event = new StoppableEvent();
    this.farewell.onClose(event, () => this.close());
    if (!event.prevented) this.loseWindow();
    return !this.windowOpen;
  }

  loseWindow(): void {
    this.windowOpen = false;
    this.farewell.onGone();
  }

  async answer(yes: boolean): Promise<void> {
    this.questions.shift()?.(yes);
    await settled();
  }

  async finish(): Promise<void> {
    for (const end of this.waits.splice(0)) end();
    await settled();
  }
}

/** Everything that can go on without an answer has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A secret is typed between the last look before the end and the closing of the window. */
async function quitStoppedByWindow(app: TestedApp): Promise<void> {
  const close = app.close.bind(app);
  app.close = () => {
    app.farewell.holdSecret(true);
    app.close = close;
    return close();
  };
  app.quit();
  await settled();
  await app.finish();
}

describe('a quit', () => {
  it('asks nothing where there is nothing to lose, and waits for what is under way', async () => {
    const app = new TestedApp();
    app.quit();
    await settled();
    expect(app).toMatchObject({ asked: 0, waited: 1, ended: false, windowOpen: true });
    await app.finish();
    expect(app.ended).toBe(true);
  });

  it('asks before it loses a secret, and only then waits', async () => {
    const app = new TestedApp();
    app.farewell.holdSecret(true);
    app.quit();
    await settled();
    expect(app).toMatchObject({ asked: 1, waited: 0 });
    await app.answer(true);
    expect(app).toMatchObject({ asked: 1, waited: 1, ended: false });
    await app.finish();
    expect(app).toMatchObject({ asked: 1, ended: true });
  });

  it('that is refused leaves everything as it was, and the next one asks and waits again', async () => {
    const app = new TestedApp();
    app.farewell.holdSecret(true);
    app.quit();
    await app.answer(false);
    expect(app).toMatchObject({ windowOpen: true, waited: 0, ended: false });
    app.quit();
    await app.answer(true);
    expect(app).toMatchObject({ asked: 2, waited: 1 });
    await app.finish();
    expect(app.ended).toBe(true);
  });

  it('asks nothing about a secret that was taken back or saved', async () => {
    const app = new TestedApp();
    app.farewell.holdSecret(true);
    app.farewell.holdSecret(false);
    app.quit();
    await settled();
    await app.finish();
    expect(app).toMatchObject({ asked: 0, ended: true });
  });

  it('during the question or the wait is the same quit', async () => {
    const app = new TestedApp();
    app.farewell.holdSecret(true);
    app.quit();
    app.quit();
    await app.answer(true);
    app.quit();
    await settled();
    expect(app).toMatchObject({ asked: 1, waited: 1, ended: false });
    await app.finish();
    expect(app.ended).toBe(true);
  });

  it('asks about a secret that was typed while it waited, and waits again', async () => {
    const app = new TestedApp();
    app.quit();
    await settled();
    app.farewell.holdSecret(true);
    await app.finish();
    expect(app).toMatchObject({ asked: 1, waited: 1, ended: false });
    await app.answer(true);
    expect(app).toMatchObject({ waited: 2, ended: false });
    await app.finish();
    expect(app.ended).toBe(true);
  });

  it('asks again about another secret, typed after the one that was agreed to', async () => {
    const app = new TestedApp();
    app.farewell.holdSecret(true);
    app.quit();
    await app.answer(true);
    app.farewell.holdSecret(false);
    app.farewell.holdSecret(true);
    await app.finish();
    expect(app).toMatchObject({ asked: 2, ended: false });
    await app.answer(false);
    expect(app).toMatchObject({ ended: false, windowOpen: true });
  });

  it('that a window stops at the last moment is taken up again, writes and all', async () => {
    const app = new TestedApp();
    await quitStoppedByWindow(app);
    expect(app).toMatchObject({ asked: 1, windowOpen: true, ended: false });
    await app.answer(true);
    expect(app).toMatchObject({ waited: 2, ended: false });
    await app.finish();
    expect(app.ended).toBe(true);
  });

  it('that was called off at the last moment does not spare the next one its wait', async () => {
    const app = new TestedApp();
    await quitStoppedByWindow(app);
    await app.answer(false);
    app.farewell.holdSecret(false);
    app.quit();
    await settled();
    expect(app).toMatchObject({ waited: 2, ended: false });
    await app.finish();
    expect(app.ended).toBe(true);
  });

  it('counts a question that could not be put as a no, and puts it again', async () => {
    let asked = 0;
    let quits = 0;
    const farewell = createFarewell({
      finished: async () => {},
      ask: async () => {
        asked += 1;
        if (asked === 1) throw new Error('No window system');
        return true;
      },
      quit: () => {
        quits += 1;
      },
    });
    farewell.holdSecret(true);
    farewell.onQuit(new StoppableEvent());
    await settled();
    expect({ asked, quits }).toEqual({ asked: 1, quits: 0 });
    farewell.onQuit(new StoppableEvent());
    await settled();
    expect({ asked, quits }).toEqual({ asked: 2, quits: 1 });
  });
});

describe('closing the window', () => {
  it('goes through where there is nothing to lose', () => {
    const app = new TestedApp();
    expect(app.close()).toBe(true);
    expect(app.asked).toBe(0);
  });

  it('asks before it loses a secret, and closes after a yes', async () => {
    const app = new TestedApp();
    app.farewell.holdSecret(true);
    expect(app.close()).toBe(false);
    await app.answer(true);
    expect(app).toMatchObject({ asked: 1, windowOpen: false, ended: false });
  });

  it('stays open after a no', async () => {
    const app = new TestedApp();
    app.farewell.holdSecret(true);
    app.close();
    await app.answer(false);
    expect(app).toMatchObject({ asked: 1, windowOpen: true });
  });

  it('and a quit share one question: a yes is meant for both', async () => {
    const app = new TestedApp();
    app.farewell.holdSecret(true);
    app.close();
    app.quit();
    await settled();
    expect(app.asked).toBe(1);
    await app.answer(true);
    expect(app.windowOpen).toBe(false);
    await app.finish();
    expect(app.ended).toBe(true);
  });

  it('is no quit: what is typed into the next window is asked about anew', async () => {
    const app = new TestedApp();
    app.farewell.holdSecret(true);
    app.close();
    await app.answer(true);
    app.windowOpen = true;
    app.farewell.holdSecret(false);
    app.farewell.holdSecret(true);
    app.quit();
    await settled();
    expect(app).toMatchObject({ asked: 2, waited: 0 });
  });
});

describe('a page that is gone', () => {
  it('took its secret along: nothing is asked any more', async () => {
    const app = new TestedApp();
    app.farewell.holdSecret(true);
    app.farewell.onGone();
    app.quit();
    await settled();
    await app.finish();
    expect(app).toMatchObject({ asked: 0, ended: true });
  });

  it('answers the question that was open about it', async () => {
    const app = new TestedApp();
    app.farewell.holdSecret(true);
    app.quit();
    await settled();
    app.loseWindow();
    await settled();
    expect(app.waited).toBe(1);
    await app.finish();
    expect(app.ended).toBe(true);
  });
});
