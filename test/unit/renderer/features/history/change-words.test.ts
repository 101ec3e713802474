import { describe, expect, it } from 'vitest';
import type { Difference } from '#shared/settings/diff';
import { catalogueFor } from '#shared/text/catalogue';
import { changeLine } from '../../../../../src/renderer/features/history/change-words';

const text = catalogueFor('en-US', 'linux');
const batch: Difference = { kind: 'plain', key: 'bulkBatchSize', before: 100, after: 300 };
const host: Difference = {
  kind: 'plain',
  key: 'posthogApiHost',
  before: 'https://eu.posthog.com',
  after: 'https://us.posthog.com',
};
const secret: Difference = {
  kind: 'secret',
  key: 'posthogPersonalApiKey',
  before: false,
  after: true,
};

const lineOf = (...changes: Difference[]) =>
  changeLine(
    {
      number: 1,
      readAt: 1,
      source: 'read',
      notBefore: null,
      changes,
      extraChanged: false,
      first: false,
    },
    text,
  );

describe('the line of a snapshot', () => {
  it('tells what a value was and what it is', () => {
    expect(lineOf(batch)).toEqual({
      words: 'Bulk batch size',
      values: '100 → 300',
      more: 0,
      all: 'Bulk batch size 100 → 300',
    });
  });

  it('leaves out what a long value was, so that what it is can be read', () => {
    expect(lineOf(host)).toEqual({
      words: 'PostHog API host',
      values: '→ us.posthog.com',
      more: 0,
      all: 'PostHog API host https://eu.posthog.com → https://us.posthog.com',
    });
  });

  it('tells several changes in a row as far as there is room, and all of them on hover', () => {
    const passkey: Difference = {
      kind: 'plain',
      key: 'requirePasskey',
      before: true,
      after: false,
    };
    const { words, values, more, all } = lineOf(secret, batch, host);
    expect({ words, values, more }).toEqual({
      words: 'PostHog personal API key set',
      values: null,
      more: 2,
    });
    expect(all.split('\n')).toHaveLength(3);
    expect(lineOf({ ...batch, before: 1, after: 2 }, passkey).more).toBe(1);
  });
});
