export interface Turns {
  /** Runs `task` after every task taken before it has ended, whether well or badly. */
  take<T>(task: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is running or waiting any more. */
  idle(): Promise<void>;
}

/** One after the other, in the order of asking. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(task) {
      const turn = last.then(task);
      last = turn.catch(() => undefined);
      return turn;
    },
    async idle() {
      let seen: Promise<unknown> | null = null;
      while (seen !== last) {
        seen = last;
        await seen;
      }
    },
  };
}

/** Turns of their own for every key, so that one organization never waits for another. */
export function createKeyedTurns(): (key: string) => Turns {
  const all = new Map<string, Turns>();
  return (key) => {
    const known = all.get(key);
    if (known) return known;
    const turns = createTurns();
    all.set(key, turns);
    return turns;
  };
}
