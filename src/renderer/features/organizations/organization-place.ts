import { hostOf } from '#shared/organization/base-url';
import type { Organization } from '#shared/organization/schema';

/** What tells organizations of like names apart: `api.ocore.dev · acme-corp`. */
export function placeOf({ baseUrl, slug }: Organization): string {
  const host = hostOf(baseUrl);
  return slug === null ? host : `${host} · ${slug}`;
}
