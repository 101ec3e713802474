import type { Organization } from '../organization/schema';
import type { ActivityEntry } from './schema';

/** What tells whose a call is. */
export type CallsOf = Pick<Organization, 'id' | 'baseUrl' | 'slug'>;

/** Calls that tried the connection of an organization before it was stored have no id; they went to where it is. */
export function isCallOf({ id, baseUrl, slug }: CallsOf, entry: ActivityEntry): boolean {
  if (entry.organizationId !== null) return entry.organizationId === id;
  return entry.baseUrl === baseUrl && entry.slug === slug;
}
