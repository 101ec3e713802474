import { createKeyedTurns } from '#main/turns';
import type { Failure } from '#shared/failure';
import type { Organization, TokenPlace } from '#shared/organization/schema';
import { fail, ok, type Result } from '#shared/result';
import type { SecretProblem, SecretStore } from './secret-store';

/** Each organization's token, wherever it is kept. Tokens live in main and go nowhere but into a request. */
export interface Tokens {
  /** Answered from memory after the first time, so that a keychain asks to be unlocked at most once in a run. */
  read(organization: Pick<Organization, 'id' | 'tokenPlace'>): Promise<Result<string>>;
  /** Until it has succeeded, the old token stays in force. */
  save(id: string, token: string, place: TokenPlace): Promise<Result<null>>;
  /** Forgets the token in both places. `unconfirmed`: the keychain may still hold it. */
  remove(id: string): Promise<'removed' | 'unconfirmed'>;
}

export interface TokenPlaces {
  readonly keychain: SecretStore;
  readonly memory: SecretStore;
}

export function createTokens({ keychain, memory }: TokenPlaces): Tokens {
  const turnsOf = createKeyedTurns();

  async function read(id: string, place: TokenPlace): Promise<Result<string>> {
    const known = await memory.get(id);
    if (known.state === 'value') return ok(known.value);
    if (place === 'memory') return fail({ kind: 'token-missing', reason: 'kept-until-quit' });
    const kept = await keychain.get(id);
    if (kept.state === 'absent') return fail({ kind: 'token-missing', reason: 'not-found' });
    if (kept.state !== 'value') return fail(failureOf(kept));
    await memory.set(id, kept.value);
    return ok(kept.value);
  }

  async function save(id: string, token: string, place: TokenPlace): Promise<Result<null>> {
    if (place === 'keychain') {
      const written = await keychain.set(id, token);
      if (written.state !== 'stored') return fail(failureOf(written));
    }
    const remembered = await memory.set(id, token);
    return remembered.state === 'stored' ? ok(null) : fail(failureOf(remembered));
  }

  async function remove(id: string): Promise<'removed' | 'unconfirmed'> {
    await memory.delete(id);
    const { state } = await keychain.delete(id);
    return state === 'removed' ? 'removed' : 'unconfirmed';
  }

  return {
    read: ({ id, tokenPlace }) => turnsOf(id).take(() => read(id, tokenPlace)),
    save: (id, token, place) => turnsOf(id).take(() => save(id, token, place)),
    remove: (id) => turnsOf(id).take(() => remove(id)),
  };
}

function failureOf(problem: SecretProblem): Failure {
  return problem.state === 'timed-out'
    ? { kind: 'keychain-timed-out', seconds: problem.seconds }
    : { kind: 'keychain-unavailable', reason: problem.reason };
}
