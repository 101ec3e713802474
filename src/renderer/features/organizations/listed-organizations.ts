import type { Organization } from '#shared/organization/schema';

/** Up to this many the menu lists every one. */
const longestList = 20;
/** Of more than that: what comes after them stays in sight, and every item of the kit's delays the opening. */
const mostOfMany = 6;

/**
 * The organizations that the switcher's menu lists: all of a usual few; of many those opened last and then the first
 * saved ones, while the palette has them all.
 *
 * @param recentIds the one opened last at the beginning
 */
export function listedOrganizations(
  organizations: readonly Organization[],
  recentIds: readonly string[],
): readonly Organization[] {
  if (organizations.length <= longestList) return organizations;
  const recent = recentIds.flatMap((id) => organizations.find((one) => one.id === id) ?? []);
  const others = organizations.filter(({ id }) => !recentIds.includes(id));
  return [...recent, ...others].slice(0, mostOfMany);
}
