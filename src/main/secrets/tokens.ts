import { createKeyedTurns } from '#main/turns';
import type { Failure } from '#shared/failure';
import { originOf, parseBaseUrl } from '#shared/organization/base-url';
import type { Organization } from '#shared/organization/schema';
import { fail, ok, type Result } from '#shared/result';
import type { SecretProblem, SecretStore } from './secret-store';

/** Whose token it is, where it is kept, and the server that it was entered for. */
export type TokenHolder = Pick<Organization, 'id' | 'tokenPlace' | 'baseUrl'>;

/**
 * Each organization's token, wherever it is kept. Tokens live in main and go nowhere but into a request, and each is
 * kept together with the origin that it was entered for: whatever the list of organizations says by then, be it that it
 * was left behind by a crash or edited by hand, no other origin gets it.
 */
export interface Tokens {
  /** Answered from memory after the first time, so that a keychain asks to be unlocked at most once in a run. */
  read(holder: TokenHolder): Promise<Result<string>>;
  /** Until it has succeeded, the old token stays in force. */
  save(holder: TokenHolder, token: string): Promise<Result<null>>;
  /** Forgets the token in both places. `unconfirmed`: the keychain may still hold it. */
  remove(id: string): Promise<'removed' | 'unconfirmed'>;
}

export interface TokenPlaces {
  readonly keychain: SecretStore;
  readonly memory: SecretStore;
}

export function createTokens({ keychain, memory }: TokenPlaces): Tokens {
  const turnsOf = createKeyedTurns();

  async function read({ id, tokenPlace, baseUrl }: TokenHolder): Promise<Result<string>> {
    // The address may come from a file that was edited by hand.
    const address = parseBaseUrl(baseUrl);
    if (!address.ok)
      return fail({ kind: 'invalid-input', field: 'baseUrl', reason: address.failure });
    const known = await memory.get(id);
    const remembered = known.state === 'value' ? tokenFor(address.value, known.value) : null;
    if (remembered !== null) return ok(remembered);
    if (tokenPlace === 'memory') return fail({ kind: 'token-missing', reason: 'kept-until-quit' });
    const kept = await keychain.get(id);
    if (kept.state !== 'value' && kept.state !== 'absent') return fail(failureOf(kept));
    const token = kept.state === 'value' ? tokenFor(address.value, kept.value) : null;
    if (token === null) return fail({ kind: 'token-missing', reason: 'not-found' });
    await memory.set(id, boundTo(address.value, token));
    return ok(token);
  }

  async function save(
    { id, tokenPlace, baseUrl }: TokenHolder,
    token: string,
  ): Promise<Result<null>> {
    const bound = boundTo(baseUrl, token);
    if (tokenPlace === 'keychain') {
      const written = await keychain.set(id, bound);
      if (written.state !== 'stored') return fail(failureOf(written));
    }
    const remembered = await memory.set(id, bound);
    return remembered.state === 'stored' ? ok(null) : fail(failureOf(remembered));
  }

  async function remove(id: string): Promise<'removed' | 'unconfirmed'> {
    await memory.delete(id);
    const { state } = await keychain.delete(id);
    return state === 'removed' ? 'removed' : 'unconfirmed';
  }

  return {
    read: (holder) => turnsOf(holder.id).take(() => read(holder)),
    save: (holder, token) => turnsOf(holder.id).take(() => save(holder, token)),
    remove: (id) => turnsOf(id).take(() => remove(id)),
  };
}

/** No origin has a bar in it, and no token a space, by which a keychain's entry is told to be one of several parts. */
function boundTo(baseUrl: string, token: string): string {
  return `${originOf(baseUrl)}|${token}`;
}

/** Null for a token that was entered for another origin. */
function tokenFor(baseUrl: string, bound: string): string | null {
  const lead = boundTo(baseUrl, '');
  return bound.startsWith(lead) ? bound.slice(lead.length) : null;
}

function failureOf(problem: SecretProblem): Failure {
  return problem.state === 'timed-out'
    ? { kind: 'keychain-timed-out', seconds: problem.seconds }
    : { kind: 'keychain-unavailable', reason: problem.reason };
}
