import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createKeyedTurns, createTurns } from '#main/turns';

test('tasks run one after the other, in the order of asking, and one that fails stops none', async () => {
  const turns = createTurns();
  const log: string[] = [];
  const task = (name: string, ms: number) => async () => {
    log.push(`${name} begins`);
    await wait(ms);
    log.push(`${name} ends`);
    if (name === 'second') throw new Error('second failed');
    return name;
  };
  const [first, second, third] = await Promise.allSettled([
    turns.take(task('first', 20)),
    turns.take(task('second', 1)),
    turns.take(task('third', 1)),
  ]);
  expect([first.status, second.status, third.status]).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  expect(log).toEqual(
    ['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]),
  );
});

test('idle waits for what is running, for what waits, and for what that asks for', async () => {
  const turns = createTurns();
  const done: string[] = [];
  void turns.take(async () => {
    await wait(5);
    done.push('first');
    void turns.take(async () => {
      await wait(5);
      done.push('asked for by the first');
    });
  });
  void turns.take(async () => void done.push('second'));
  await turns.idle();
  expect(done).toEqual(['first', 'second', 'asked for by the first']);
  await turns.idle();
});

test('one key does not wait for another', async () => {
  const turnsOf = createKeyedTurns();
  void turnsOf('stuck').take(() => new Promise(() => {}));
  expect(await turnsOf('free').take(async () => 'done')).toBe('done');
  expect(turnsOf('free')).toBe(turnsOf('free'));
});
