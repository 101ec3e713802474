import { describe, expect, test } from 'vitest';
import { createCalls } from '#main/calls';

/** A call that ends when its signal says so, and tells how it ended. */
function untilAborted(signal: AbortSignal): Promise<'cancelled'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('cancelled');
    signal.addEventListener('abort', () => resolve('cancelled'));
  });
}

const stateOf = async (signal: AbortSignal) => (signal.aborted ? 'cancelled' : 'free');

describe('a call', () => {
  test('answers what it answers', async () => {
    expect(await createCalls().run('a', async () => 7)).toBe(7);
  });

  test('that fails fails, and the next under its id runs', async () => {
    const calls = createCalls();
    const failing = calls.run('a', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await calls.run('a', stateOf)).toBe('free');
  });
});

describe('cancelling', () => {
  test('ends the call that runs under the id, and no other', async () => {
    const calls = createCalls();
    const running = calls.run('a', untilAborted);
    let otherSignal: AbortSignal | null = null;
    const other = calls.run('b', (signal) => {
      otherSignal = signal;
      return untilAborted(signal);
    });

    calls.cancel('a');

    expect(await running).toBe('cancelled');
    expect(otherSignal).toMatchObject({ aborted: false });
    calls.cancel('b');
    expect(await other).toBe('cancelled');
  });

  test('holds for every later call under the id', async () => {
    const calls = createCalls();
    expect(await calls.run('a', stateOf)).toBe('free');
    calls.cancel('a');
    expect(await calls.run('a', stateOf)).toBe('cancelled');
    expect(await calls.run('a', stateOf)).toBe('cancelled');
    expect(await calls.run('b', stateOf)).toBe('free');
  });

  test('twice, or with nothing under way, is no fault', async () => {
    const calls = createCalls();
    calls.cancel('a');
    calls.cancel('a');
    expect(await calls.run('a', stateOf)).toBe('cancelled');
  });

  test('is remembered for the latest two hundred ids', async () => {
    const calls = createCalls();
    for (let id = 0; id <= 200; id += 1) calls.cancel(String(id));
    expect(await calls.run('0', stateOf)).toBe('free');
    expect(await calls.run('1', stateOf)).toBe('cancelled');
    expect(await calls.run('200', stateOf)).toBe('cancelled');
  });

  test('ends every one of several calls that run under one id', async () => {
    const calls = createCalls();
    const both = [calls.run('a', untilAborted), calls.run('a', untilAborted)];
    calls.cancel('a');
    expect(await Promise.all(both)).toEqual(['cancelled', 'cancelled']);
  });
});
