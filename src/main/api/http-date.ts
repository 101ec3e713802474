/**
 * Reads a date as HTTP writes it (RFC 9110, 5.6.7): all three of its forms, and nothing else that `Date.parse` would
 * take. The third form names no zone, yet it is UTC.
 *
 * @returns milliseconds since 1970, or null
 */
export function parseHttpDate(text: string): number | null {
  if (!/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? .*\d\d:\d\d:\d\d( gmt| \d{4})$/i.test(text))
    return null;
  const time = Date.parse(/gmt$/i.test(text) ? text : `${text} GMT`);
  return Number.isNaN(time) ? null : time;
}

/**
 * Reads a `Retry-After` header in both of its forms.
 *
 * @param answeredAt by which clock to judge a date: the answer's own `Date`, else this computer's
 * @returns whole seconds to wait, or null where it says nothing that can be used
 */
export function retryAfterSeconds(
  headers: ReadonlyMap<string, string>,
  answeredAt: number,
): number | null {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const until = parseHttpDate(text);
  if (until === null) return null;
  const now = parseHttpDate(headers.get('date') ?? '') ?? answeredAt;
  return Math.max(0, Math.ceil((until - now) / 1000));
}

/** How far the server's clock is ahead of this computer's, in milliseconds; 0 where it tells no time. */
export function serverAheadMs(
  headers: ReadonlyMap<string, string>,
  askedAt: number,
  answeredAt: number,
): number {
  const served = parseHttpDate(headers.get('date') ?? '');
  return served === null ? 0 : Math.round(served - (askedAt + answeredAt) / 2);
}
