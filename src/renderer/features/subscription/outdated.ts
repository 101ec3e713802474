import type { SubscriptionValidation } from '#shared/subscription/schema';

/**
 * Whether the subscription code was edited after the check had begun. An edit made elsewhere leaves no trace: the API
 * only tells that a code is stored.
 *
 * @param codeChangedAt when this app last replaced or removed the code (milliseconds since 1970), or null
 */
export function isOutdated(
  { checkedAt, durationMs }: SubscriptionValidation,
  codeChangedAt: number | null,
): boolean {
  return codeChangedAt !== null && codeChangedAt > checkedAt - durationMs;
}
