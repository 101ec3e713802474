import { expect, it } from 'vitest';
import { pause } from '#main/demo/http';

const hour = 3_600_000;

it('pause ends when its time is over', async () => {
  const begun = performance.now();
  await pause(20, new AbortController().signal);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(18);
});

it('pause ends as soon as nobody waits any more', async () => {
  const gone = new AbortController();
  const paused = pause(hour, gone.signal);
  gone.abort();
  await paused;
});

it('pause does not begin where nobody waits', async () => {
  await pause(hour, AbortSignal.abort());
});
