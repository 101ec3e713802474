/** How near a token is to its end. `minutes` are whole minutes left, rounded up, so that the last one reads 1. */
export type Expiry =
  | { readonly state: 'none' }
  | { readonly state: 'valid' | 'soon'; readonly minutes: number }
  | { readonly state: 'expired' };

const soonMinutes = 10;
/** Clocks that differ by less are taken as the same (network delay, rounding of the `Date` header). */
const toleratedSkewMs = 60_000;

/**
 * @param expiresAt the token's `exp`, in milliseconds since 1970, or null where it has none
 * @param now this computer's clock, in milliseconds since 1970
 * @param serverAheadMs how far the server's clock is ahead of this computer's, from its `Date` header
 */
export function tokenExpiry(expiresAt: number | null, now: number, serverAheadMs = 0): Expiry {
  if (expiresAt === null) return { state: 'none' };
  const judged = Math.abs(serverAheadMs) > toleratedSkewMs ? now + serverAheadMs : now;
  const left = expiresAt - judged;
  if (left <= 0) return { state: 'expired' };
  const minutes = Math.ceil(left / 60_000);
  return { state: left < soonMinutes * 60_000 ? 'soon' : 'valid', minutes };
}
