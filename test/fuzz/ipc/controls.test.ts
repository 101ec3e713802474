import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Channel } from '#shared/ipc/channels';
import { requests } from '#shared/ipc/contract';
import { ok } from '#shared/result';
import { finds, findsLater, isBornEmpty, isUnpolluted } from '#support/fuzzing';
import { messagesOf, opensAsTold, readsAsTold, recordingDoor } from '#support/ipc-fuzzing';

// Doors and schemas that are open on purpose: what holds the real ones has to find each of them.

const channel = 'organization:edit' satisfies Channel;
const { shape } = requests[channel];

test.each<[string, z.ZodMiniType]>([
  ['takes unknown fields', z.looseObject(shape)],
  ['passes over unknown fields', z.object(shape)],
  ['has no limit', z.strictObject({ ...shape, token: z.nullable(z.string()) })],
  ['takes any text for an id', z.strictObject({ ...shape, organizationId: z.string() })],
  ['reads a text as a switch', z.strictObject({ ...shape, check: z.coerce.boolean() })],
  ['refuses everything', z.never()],
  ['refuses something valid', z.strictObject({ ...shape, keep: z.literal('memory') })],
])('a schema that %s is found', (_title, schema) => {
  const parse = (request: unknown) => schema.safeParse(request);
  expect(finds(messagesOf(channel), ({ request }) => readsAsTold(channel, request, parse))).toBe(
    true,
  );
});

test('a parser that throws is found', () => {
  const parse = (request: unknown) => ({ success: true, data: Object(request).connection.name });
  expect(finds(messagesOf(channel), ({ request }) => readsAsTold(channel, request, parse))).toBe(
    true,
  );
});

test.each([
  ['that lets everybody in', { isTrusted: () => true }],
  ['whose handler throws', { handler: () => Promise.reject(new Error('broken')) }],
  ['that hands on something else', { handler: async () => async () => ok(null) }],
])('a door %s is found', async (_title, broken) => {
  const { door, reached } = recordingDoor();
  const open = { door: { ...door, ...broken } as typeof door, reached };
  expect(
    await findsLater(messagesOf(channel), (message) => opensAsTold(channel, message, open)),
  ).toBe(true);
});

/** Assigns key by key and into what is there, as many a library once did. */
function mergedInto(target: object, source: unknown, depth = 0): void {
  if (typeof source !== 'object' || source === null || depth > 20) return;
  for (const [key, value] of Object.entries(source)) {
    const inner: unknown = Reflect.get(target, key);
    if (typeof inner === 'object' && inner !== null) mergedInto(inner, value, depth + 1);
    else Reflect.set(target, key, value);
  }
}

const asBorn = Object.getOwnPropertyDescriptors(Object.prototype);

/** Also of what no loop over keys sees, such as another `toString`. */
function mendPrototype(): void {
  for (const key of Reflect.ownKeys(Object.prototype)) {
    if (!Object.hasOwn(asBorn, key)) Reflect.deleteProperty(Object.prototype, key);
  }
  Object.defineProperties(Object.prototype, asBorn);
}

test('a merge that pollutes is found, by either way of looking', () => {
  let missed = 0;
  const found = finds(messagesOf('settings:save'), ({ request }) => {
    mergedInto({}, request);
    const born = isBornEmpty();
    if (!born && isUnpolluted()) missed += 1;
    // Mended at once, or nothing after this test could be trusted.
    mendPrototype();
    return born;
  });
  expect({ found, missed }).toEqual({ found: true, missed: 0 });
  expect(isUnpolluted()).toBe(true);
});
