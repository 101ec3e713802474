import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLatestWins } from '#main/storage/latest-wins';
import { createTurns } from '#main/turns';

test('of several that wait only the last is written, and each is answered by the write that covers it', async () => {
  const written: number[] = [];
  const save = createLatestWins(createTurns(), async (value: number) => {
    await wait(5);
    written.push(value);
    return `wrote ${value}`;
  });
  const first = save(1);
  await wait(1);
  const answers = await Promise.all([first, save(2), save(3), save(4)]);
  expect(answers).toEqual(['wrote 1', 'wrote 4', 'wrote 4', 'wrote 4']);
  expect(written).toEqual([1, 4]);
  expect(await save(5)).toBe('wrote 5');
});

test('a write that fails does not hold up the next', async () => {
  const save = createLatestWins(createTurns(), async (value: number) => {
    if (value === 1) throw new Error('failed');
    return value;
  });
  await expect(save(1)).rejects.toThrow('failed');
  expect(await save(2)).toBe(2);
});
