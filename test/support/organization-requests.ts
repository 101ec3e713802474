import { randomUUID } from 'node:crypto';
import type { Request } from '#shared/ipc/contract';

/** A request to edit the connection of an organization, with the token that is stored. */
export function editOf(
  id: string,
  baseUrl: string,
  changed: Partial<Request<'organization:edit'>> = {},
): Request<'organization:edit'> {
  return {
    organizationId: id,
    connection: { name: 'Acme', baseUrl, slug: '' },
    token: null,
    keep: 'keychain',
    check: true,
    callId: randomUUID(),
    ...changed,
  };
}

/** A request to replace the token of an organization, and to check the new one. */
export function replacementOf(id: string, token: string): Request<'organization:replace-token'> {
  return { organizationId: id, token, keep: 'keychain', check: true, callId: randomUUID() };
}
