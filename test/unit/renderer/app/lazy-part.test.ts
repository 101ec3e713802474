import { describe, expect, it } from 'vitest';
import { lazyPart } from '#renderer/app/lazy-part';

const Panel = () => null;

describe('a part that is loaded later', () => {
  it('is there once its code has come, and tells those who wait', async () => {
    const part = lazyPart(async () => Panel);
    const heard: unknown[] = [];
    const leave = part.onLoad(() => heard.push('gone'));
    part.onLoad(() => heard.push(part.loaded()));
    leave();
    expect(part.loaded()).toBeNull();
    await part.load();
    expect(part.loaded()).toBe(Panel);
    expect(heard).toEqual([Panel]);
  });

  it('is asked for once, however often it is wanted', async () => {
    let asked = 0;
    const part = lazyPart(async () => {
      asked += 1;
      return Panel;
    });
    await Promise.all([part.load(), part.load()]);
    await part.load();
    expect(asked).toBe(1);
  });
});
