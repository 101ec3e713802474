import { describe, expect, test } from 'vitest';
import { answer } from '#main/ipc-door';
import { pickPlain } from '#shared/settings/fields';
import { recordingDoor } from '#support/ipc-fuzzing';
import { calmSettings } from '#support/settings-fixtures';

const save = {
  organizationId: '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10',
  reviewed: calmSettings,
  values: pickPlain(calmSettings),
  secrets: {},
};
const invalid = { ok: false, failure: { kind: 'invalid-request', channel: 'settings:save' } };

describe('the door of the IPC', () => {
  test('lets a request of plain data through to its handler', async () => {
    const { door, reached } = recordingDoor();
    expect(await answer(door, 'settings:save', true, save)).toEqual({ ok: true, value: null });
    expect(reached).toEqual([save]);
  });

  test.each([
    ['a map', new Map([['subscriptionCode', 'M1']])],
    ['an error', new Error('words')],
    ['a date', new Date(0)],
    ['bytes', new Uint8Array(0)],
  ])('takes %s for no empty object', async (_title, secrets) => {
    const { door, reached } = recordingDoor();
    expect(await answer(door, 'settings:save', true, { ...save, secrets })).toEqual(invalid);
    expect(reached).toEqual([]);
  });

  test('takes a frame of which nothing can be said any more for a stranger', async () => {
    const { door, reached } = recordingDoor();
    const isTrusted = () => {
      throw new Error('Render frame was disposed before it could be looked at');
    };
    expect(await answer({ ...door, isTrusted }, 'settings:save', true, save)).toEqual(invalid);
    expect(reached).toEqual([]);
  });

  test.each<[string, boolean, unknown]>([
    ['of a stranger', false, save],
    ['that no clone could have brought', true, { ...save, secrets: () => null }],
    ['of more than a mebibyte', true, { ...save, padding: 'x'.repeat(1_048_577) }],
    ['with a field too many', true, { ...save, padding: '' }],
  ])('refuses a request %s', async (_title, trusted, request) => {
    const { door, reached } = recordingDoor();
    expect(await answer(door, 'settings:save', trusted, request)).toEqual(invalid);
    expect(reached).toEqual([]);
  });

  test('ends with a request that goes round in circles', async () => {
    const { door } = recordingDoor();
    const circle: Record<string, unknown> = { ...save };
    circle['secrets'] = circle;
    expect(await answer(door, 'settings:save', true, circle)).toEqual(invalid);
  });

  test('says nothing of what a handler threw', async () => {
    const { door } = recordingDoor();
    const broken = { ...door, handler: () => Promise.reject(new Error('words')) };
    const answered = await answer(broken, 'settings:save', true, save);
    expect(answered).toEqual({ ok: false, failure: { kind: 'internal' } });
  });
});
