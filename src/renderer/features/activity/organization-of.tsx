import type { ActivityEntry } from '#shared/activity/schema';
import { hostOf } from '#shared/organization/base-url';
import { useApp } from '../../context';

interface OrganizationOfProps {
  readonly call: ActivityEntry;
  readonly className: string | undefined;
}

/** The cell that tells whose a call was: the name of an organization that is still saved, else where the call went. */
export function OrganizationOf({ call, className }: OrganizationOfProps) {
  const { baseUrl, slug, organizationId } = call;
  const name = useApp(
    ({ organizations }) => organizations.find(({ id }) => id === organizationId)?.name ?? null,
  );
  const place = slug === null ? baseUrl : `${baseUrl} · ${slug}`;
  return (
    <td className={className} title={name === null ? place : `${name}\n${place}`}>
      {name ?? readableHost(baseUrl)}
    </td>
  );
}

/** A file may hold anything in the place of an address. */
function readableHost(baseUrl: string): string {
  try {
    return hostOf(baseUrl);
  } catch {
    return baseUrl;
  }
}
