import type { Catalogue } from '#shared/text/catalogue';
import { type Freshness, isOffline } from '../store/freshness';

/** What the foot of the sidebar says of the settings on screen. */
export interface FreshnessWords {
  readonly tone: 'live' | 'plain' | 'offline' | 'failed';
  /** What is announced when it changes; null where there is nothing to say but a time. */
  readonly state: string | null;
  /** What grows older by itself, and is not announced. */
  readonly age: string | null;
  /** The time that the age is told from, milliseconds since 1970. */
  readonly at: number | null;
}

/** @param now the clock of the screen, milliseconds since 1970 */
export function freshnessWords(
  freshness: Freshness,
  now: number,
  { app, failures, format }: Pick<Catalogue, 'app' | 'failures' | 'format'>,
): FreshnessWords {
  const words = app.freshness;
  if (freshness.state === 'reading') {
    return { tone: 'plain', state: words.reading, age: null, at: null };
  }
  if (freshness.state === 'never') {
    const { failure } = freshness;
    if (!failure) return { tone: 'plain', state: words.nothingYet, age: null, at: null };
    return isOffline(failure)
      ? { tone: 'offline', state: words.offline, age: words.neverRead, at: null }
      : { tone: 'failed', state: failures.short(failure), age: words.neverRead, at: null };
  }
  const { at } = freshness;
  const ago = format.ago(at, now);
  switch (freshness.state) {
    case 'live':
      return { tone: 'live', state: words.live, age: ago, at };
    case 'aged':
      return { tone: 'plain', state: null, age: words.readAgo(ago), at };
    case 'offline':
      return { tone: 'offline', state: words.offline, age: words.settingsFrom(ago), at };
    case 'failed':
      return {
        tone: 'failed',
        state: failures.short(freshness.failure),
        age: words.settingsFrom(ago),
        at,
      };
  }
}
