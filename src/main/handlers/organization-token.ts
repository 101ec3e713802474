import type { FailureOf } from '#shared/failure';
import { originOf } from '#shared/organization/base-url';
import type { ConnectionDetails } from '#shared/organization/connection';
import type { Organization } from '#shared/organization/schema';
import { parseToken } from '#shared/organization/token';
import { fail, type Result } from '#shared/result';
import type { Directory } from '../directory';
import type { Tokens } from '../secrets/tokens';

interface TokenPorts {
  readonly directory: Directory;
  readonly tokens: Tokens;
}

/**
 * Stores a token, then the connection that it is for. Where the second fails, the token that was there before is
 * put back, or none: what was entered for the new address must not go to the old one.
 */
export async function storeWithToken(
  { directory, tokens }: TokenPorts,
  organization: Organization,
  token: string,
): Promise<Result<null>> {
  const { id } = organization;
  const current = directory.find(id);
  const previous = current && (await tokens.read(current));
  const kept = await tokens.save(organization, token);
  if (!kept.ok) return kept;
  const saved = await directory.put(organization);
  if (saved.ok) return saved;
  if (current && previous?.ok) await tokens.save(current, previous.value);
  else await tokens.remove(id);
  return saved;
}

/** The demo organization never had a token in the keychain, and is not the reason for asking it. */
export async function forgetToken(
  { tokens }: TokenPorts,
  { id, kind, tokenPlace, leftInKeychain }: Organization,
): Promise<'removed' | 'unconfirmed'> {
  if (kind === 'demo') return 'removed';
  const removal = await tokens.remove(id);
  // What the keychain says only matters for a token that was put into it.
  return tokenPlace === 'keychain' || leftInKeychain ? removal : 'removed';
}

/** The stored token is only ever sent to the origin it was entered for; another one asks for it again. */
export async function tokenForEdit(
  { tokens }: TokenPorts,
  current: Organization,
  details: ConnectionDetails,
  typed: string | null,
): Promise<Result<string>> {
  if (typed !== null) return readToken(typed);
  if (originOf(details.baseUrl) !== originOf(current.baseUrl)) return refuseToken('empty');
  return tokens.read(current);
}

export function readToken(typed: string): Result<string> {
  const token = parseToken(typed);
  return token.ok ? token : refuseToken(token.failure);
}

function refuseToken(reason: FailureOf<'invalid-input'>['reason']) {
  return fail({ kind: 'invalid-input', field: 'token', reason } as const);
}
