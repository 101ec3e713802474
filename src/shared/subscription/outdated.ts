import type { OrgSettings } from '../settings/schema';
import type { SubscriptionValidation, ValidationBasis } from './schema';

export function basisOf({ hasSubscriptionCode }: OrgSettings): ValidationBasis {
  return { hasSubscriptionCode };
}

/**
 * Whether the subscription code was edited after the check had begun. A code that was replaced elsewhere leaves no
 * trace: the API only tells whether one is stored.
 *
 * @param codeChangedAt when this app last replaced or removed the code (milliseconds since 1970), or null
 */
export function isOutdated(
  { checkedAt, durationMs, basis }: SubscriptionValidation,
  settings: OrgSettings | null,
  codeChangedAt: number | null,
): boolean {
  // By when it began: of a code that changed while it ran nobody knows which one it was made with.
  if (codeChangedAt !== null && codeChangedAt > checkedAt - durationMs) return true;
  return !!settings && !!basis && settings.hasSubscriptionCode !== basis.hasSubscriptionCode;
}
