import { type Expiry, tokenExpiry } from '#shared/organization/expiry';
import type { Organization } from '#shared/organization/schema';
import type { Catalogue } from '#shared/text/catalogue';

/** Above these the next larger unit says it better. */
const longestInMinutes = 120;
const longestInHours = 72;

/** The countdown of a token in words, or null where there is nothing to count. */
export function expiryWords(expiry: Expiry, words: Catalogue['app']['token']): string | null {
  if (expiry.state === 'none') return null;
  if (expiry.state === 'expired') return words.expired;
  const { minutes } = expiry;
  if (minutes <= longestInMinutes) return words.expiresIn(minutes);
  // Rounded down: a token never lasts shorter than it says.
  const hours = Math.floor(minutes / 60);
  return hours <= longestInHours
    ? words.expiresInHours(hours)
    : words.expiresInDays(Math.floor(hours / 24));
}

/** Whether the server has taken the token after its end by our reckoning: what it answers decides, not a clock. */
export function takenAnyway(
  organization: Organization | null,
  confirmedAt: number | null,
): boolean {
  const expiresAt = organization?.tokenFacts?.expiresAt ?? null;
  return expiresAt !== null && confirmedAt !== null && confirmedAt >= expiresAt;
}

/** @param now this computer's clock, milliseconds since 1970 */
export function expiryOf(
  organization: Organization | null,
  now: number,
  serverAheadMs: number,
): Expiry {
  return tokenExpiry(organization?.tokenFacts?.expiresAt ?? null, now, serverAheadMs);
}
