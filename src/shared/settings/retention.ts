/** What a lower retention takes away, as far as it can be told from the number of days. */
export type GoneEntries =
  /** Entries from before this moment, in milliseconds since 1970. */
  | { readonly kind: 'before'; readonly at: number }
  /** What 0 days means is not documented: every entry may go. */
  | { readonly kind: 'unknown' }
  /** None: no audit trail is that long. Such numbers are a usual way to write 'for ever', and no date reaches as far. */
  | { readonly kind: 'none' };

const dayMs = 86_400_000;
/** 50 years. */
const longestTrailDays = 18_262;

/** @param now milliseconds since 1970 */
export function goneEntries(days: number, now: number): GoneEntries {
  if (days <= 0) return { kind: 'unknown' };
  return outlastsEveryTrail(days) ? { kind: 'none' } : { kind: 'before', at: now - days * dayMs };
}

/** Whether nothing is old enough to be deleted after so many days. */
export function outlastsEveryTrail(days: number): boolean {
  return days >= longestTrailDays;
}
