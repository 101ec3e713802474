import type { OrgSettings } from '../settings/schema';
import type { ConnectionTest, ConnectionTestBasis } from './schema';

export function basisOf(settings: OrgSettings): ConnectionTestBasis {
  const { posthogEnabled, posthogApiHost, hasPosthogPersonalKey } = settings;
  return { posthogEnabled, posthogApiHost, hasPosthogPersonalKey };
}

/**
 * Whether host, switch or key were edited after the test.
 *
 * @param keyChangedAt when this app last replaced or removed the stored key (milliseconds since 1970), or null;
 *   a replaced key leaves no other trace, since the API only tells that one is stored
 */
export function isOutdated(
  test: ConnectionTest,
  settings: OrgSettings | null,
  keyChangedAt: number | null,
): boolean {
  // By when it began: of a key that changed while it ran nobody knows which one it was made with.
  if (keyChangedAt !== null && keyChangedAt > test.testedAt - test.durationMs) return true;
  if (!settings || !test.basis) return false;
  const today = basisOf(settings);
  return (
    today.posthogEnabled !== test.basis.posthogEnabled ||
    today.posthogApiHost !== test.basis.posthogApiHost ||
    today.hasPosthogPersonalKey !== test.basis.hasPosthogPersonalKey
  );
}

/** The project of the last successful test before this one, where it was another one. */
export function previousProject(
  tests: readonly ConnectionTest[],
  test: ConnectionTest,
): string | null {
  if (!test.success) return null;
  const last = tests
    .filter((other) => other.success && other.testedAt < test.testedAt)
    .reduce<ConnectionTest | null>(
      (best, other) => (best && best.testedAt > other.testedAt ? best : other),
      null,
    );
  return last && last.projectName !== test.projectName ? last.projectName : null;
}
