import { describe, expect, test } from 'vitest';
import type { Channel } from '#shared/ipc/channels';
import { requests } from '#shared/ipc/contract';
import { calmSettings } from '#support/settings-fixtures';

const organizationId = '6f9b3c2e-8f0b-4c39-9f38-1f2d3c4b5a69';
const accepts = (channel: Channel, request: unknown) =>
  requests[channel].safeParse(request).success;
const exportOf = (what: unknown) => ({ what, format: 'json' });

describe('a part of a list', () => {
  const page = { organizationId, field: null, offset: 50, count: 50 };
  const activity = { from: null, count: 100 };

  test.each([1, 200])('of %d entries is asked for at once', (count) => {
    expect(accepts('history:page', { ...page, count })).toBe(true);
    expect(accepts('activity:page', { ...activity, count })).toBe(true);
  });

  test.each([0, -1, 201, 1.5, 1e9])('of %d entries is refused', (count) => {
    expect(accepts('history:page', { ...page, count })).toBe(false);
    expect(accepts('activity:page', { ...activity, count })).toBe(false);
  });

  test('begins at a place that there can be', () => {
    expect(accepts('history:page', { ...page, offset: 0 })).toBe(true);
    for (const offset of [-1, 0.5, Number.MAX_SAFE_INTEGER + 1]) {
      expect(accepts('history:page', { ...page, offset })).toBe(false);
      expect(accepts('history:snapshot', { organizationId, number: offset })).toBe(false);
    }
  });

  test('is of every setting, or of one that there is', () => {
    expect(accepts('history:page', { ...page, field: null })).toBe(true);
    expect(accepts('history:page', { ...page, field: 'subscriptionCode' })).toBe(true);
    expect(accepts('history:page', { ...page, field: '__proto__' })).toBe(false);
    expect(accepts('history:page', { ...page, field: 'hasSubscriptionCode' })).toBe(false);
  });

  test('of the calls begins with the newest, or where another part ended', () => {
    expect(accepts('activity:page', { ...activity, from: null })).toBe(true);
    expect(accepts('activity:page', { ...activity, from: 'a'.repeat(100) })).toBe(true);
    expect(accepts('activity:page', { ...activity, from: 'a'.repeat(101) })).toBe(false);
  });
});

describe('an export', () => {
  const of = { organizationId, number: 3 };
  const last = { organizationId, number: null };

  test.each(['json', 'csv', 'pdf'])('can be %s', (format) => {
    expect(accepts('exchange:export', { ...exportOf({ kind: 'snapshot', of }), format })).toBe(
      true,
    );
  });

  test('is of a snapshot, of the last settings, of a history or of two beside one another', () => {
    expect(accepts('exchange:export', exportOf({ kind: 'snapshot', of }))).toBe(true);
    expect(accepts('exchange:export', exportOf({ kind: 'snapshot', of: last }))).toBe(true);
    expect(
      accepts('exchange:export', exportOf({ kind: 'comparison', left: of, right: last })),
    ).toBe(true);
  });

  test('can name no file, and hold no content of its own', () => {
    const snapshot = { kind: 'snapshot', of };
    expect(accepts('exchange:export', { ...exportOf(snapshot), file: '/etc/passwd' })).toBe(false);
    expect(accepts('exchange:export', exportOf({ ...snapshot, settings: calmSettings }))).toBe(
      false,
    );
    expect(
      accepts('exchange:export', exportOf({ kind: 'snapshot', of: { ...of, path: 'x' } })),
    ).toBe(false);
    expect(accepts('exchange:export', exportOf({ kind: 'tokens', organizationId }))).toBe(false);
    expect(accepts('exchange:export', { ...exportOf(snapshot), format: 'exe' })).toBe(false);
    expect(accepts('exchange:import', '/etc/passwd')).toBe(false);
  });
});
