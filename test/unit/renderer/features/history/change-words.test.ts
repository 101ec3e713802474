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
const secret: Difference = { kind: 'secret', key: 'posthogPersonalApiKey', before: false, after: true };

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
    expect(lineOf(batch).words).toBe('Bulk batch size 100 → 300');
  });

  it('leaves out what a long value was, so that what it is can be read', () => {
    const { words, all } = lineOf(host);
    expect(words).toBe('PostHog API host → us.posthog.com');
    expect(all).toBe('PostHog API host https://eu.posthog.com → https://us.posthog.com');
  });

  it('counts what there is no room for, and tells all of it on hover', () => {
    const { words, more, all } = lineOf(secret, batch, host);
    expect(words).toBe('PostHog personal API key set');
    expect(more).toBe(2);
    expect(all.split('\n')).toHaveLength(3);
  });
});
