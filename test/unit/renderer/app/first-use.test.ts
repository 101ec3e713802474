import { describe, expect, it } from 'vitest';
import { onFirstUse } from '#renderer/app/first-use';

function waiting() {
  const view = new EventTarget();
  const idle: (() => void)[] = [];
  let runs = 0;
  const stop = onFirstUse(
    view,
    () => {
      runs += 1;
    },
    (run) => idle.push(run),
  );
  return {
    stop,
    happens: (event: string) => view.dispatchEvent(new Event(event)),
    haveNothingToDo: () => {
      for (const run of idle.splice(0)) run();
    },
    runs: () => runs,
  };
}

describe('the first use of the window', () => {
  it.each(['keydown', 'pointerdown', 'pointermove'])(
    'is a %s, and what it is for waits for an idle moment',
    (sign) => {
      const { happens, haveNothingToDo, runs } = waiting();
      haveNothingToDo();
      expect(runs()).toBe(0);
      happens(sign);
      expect(runs()).toBe(0);
      haveNothingToDo();
      expect(runs()).toBe(1);
    },
  );

  it('comes once', () => {
    const { happens, haveNothingToDo, runs } = waiting();
    for (const sign of ['keydown', 'keydown', 'pointerdown']) {
      happens(sign);
      haveNothingToDo();
    }
    expect(runs()).toBe(1);
  });

  it('is not waited for any more after its stop function', () => {
    const { stop, happens, haveNothingToDo, runs } = waiting();
    stop();
    happens('keydown');
    haveNothingToDo();
    expect(runs()).toBe(0);
  });
});
