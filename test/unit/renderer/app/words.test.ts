import { describe, expect, it } from 'vitest';
import { freshnessWords } from '#renderer/app/freshness-words';
import { expiryOf, expiryWords, takenAnyway } from '#renderer/app/token-words';
import type { Freshness } from '#renderer/store/freshness';
import { catalogueFor } from '#shared/text/catalogue';
import { acmeId, noNetwork, organization, refused, startedAt } from '#support/app-fixtures';

const text = catalogueFor('en-GB', 'linux');
const hour = 3_600_000;
const at = startedAt - 2 * hour;

function line(freshness: Freshness): string {
  const { tone, state, age } = freshnessWords(freshness, startedAt, text);
  return `${tone}: ${[state, age].filter((part) => part !== null).join(' · ')}`;
}

describe('the words for how fresh the settings are', () => {
  it.each<[Freshness, string]>([
    [{ state: 'live', at: startedAt }, 'live: Live · just now'],
    [{ state: 'aged', at }, 'plain: Settings from 2 hours ago'],
    [{ state: 'offline', at, failure: noNetwork }, 'offline: Offline · settings from 2 hours ago'],
    [
      { state: 'failed', at, failure: refused },
      'failed: The server rejected the request · settings from 2 hours ago',
    ],
    [{ state: 'reading' }, 'plain: Reading settings'],
    [{ state: 'never', failure: null }, 'plain: Settings never read'],
    [{ state: 'never', failure: noNetwork }, 'offline: Offline · settings never read'],
    [
      { state: 'never', failure: refused },
      'failed: The server rejected the request · settings never read',
    ],
  ])('%j', (freshness, words) => {
    expect(line(freshness)).toBe(words);
  });

  it('keep what is announced apart from what merely grows older', () => {
    const now = { state: 'live', at: startedAt } as const;
    const young = freshnessWords(now, startedAt, text);
    const older = freshnessWords(now, startedAt + 5 * 60_000, text);
    expect(older.state).toBe(young.state);
    expect(older.age).not.toBe(young.age);
    expect(older.at).toBe(startedAt);
  });
});

describe("the words for a token's end", () => {
  const ending = (inMs: number) => {
    const tokenFacts = {
      type: 'jwt',
      subject: null,
      issuer: null,
      expiresAt: startedAt + inMs,
    } as const;
    return organization(acmeId, { tokenFacts });
  };
  const words = (inMs: number) => expiryWords(expiryOf(ending(inMs), startedAt, 0), text.app.token);

  it.each([
    [0, 'Token expired'],
    [1, 'Token expires in 1 min'],
    [41 * 60_000, 'Token expires in 41 min'],
    [2 * hour, 'Token expires in 120 min'],
    [2 * hour + 1, 'Token expires in 2 h'],
    [2.9 * hour, 'Token expires in 2 h'],
    [72 * hour, 'Token expires in 72 h'],
    [75 * hour, 'Token expires in 3 days'],
  ])('%d ms before it', (left, said) => {
    expect(words(left)).toBe(said);
  });

  it('are none for a token without an end, or without an organization', () => {
    expect(expiryWords(expiryOf(organization(acmeId), startedAt, 0), text.app.token)).toBeNull();
    expect(expiryWords(expiryOf(null, startedAt, 0), text.app.token)).toBeNull();
  });

  it("go by the server's clock where that differs", () => {
    const token = ending(5 * 60_000);
    expect(expiryWords(expiryOf(token, startedAt, 10 * 60_000), text.app.token)).toBe(
      'Token expired',
    );
  });

  it('give way to a server that took the token after its end', () => {
    expect(takenAnyway(ending(0), startedAt)).toBe(true);
    expect(takenAnyway(ending(0), startedAt - 1)).toBe(false);
    expect(takenAnyway(ending(0), null)).toBe(false);
    expect(takenAnyway(organization(acmeId), startedAt)).toBe(false);
  });
});
