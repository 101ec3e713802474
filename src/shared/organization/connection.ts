import type { FailureOf, InputReason } from '../failure';
import { fail, ok, type Result } from '../result';
import { parseBaseUrl } from './base-url';
import { longestName, slugPattern } from './schema';

/** What an admin types about a connection, as typed. */
export interface ConnectionInput {
  readonly name: string;
  readonly baseUrl: string;
  readonly slug: string;
}

/** The same, checked and normalized. */
export interface ConnectionDetails {
  readonly name: string;
  readonly baseUrl: string;
  readonly slug: string | null;
}

/** Checks field after field and refuses with the first that can't be used. */
export function parseConnection(
  input: ConnectionInput,
): Result<ConnectionDetails, FailureOf<'invalid-input'>> {
  const name = input.name.trim();
  const nameProblem = refuseName(name);
  if (nameProblem) return refuse('name', nameProblem);
  const baseUrl = parseBaseUrl(input.baseUrl);
  if (!baseUrl.ok) return refuse('baseUrl', baseUrl.failure);
  const slug = input.slug.trim();
  if (slug !== '' && !slugPattern.test(slug)) return refuse('slug', 'slug-format');
  return ok({ name, baseUrl: baseUrl.value, slug: slug === '' ? null : slug });
}

function refuseName(name: string): InputReason | null {
  if (name === '') return 'empty';
  if (name.length > longestName) return 'too-long';
  return /\p{Cc}/u.test(name) ? 'control-character' : null;
}

function refuse(field: FailureOf<'invalid-input'>['field'], reason: InputReason) {
  return fail({ kind: 'invalid-input', field, reason } as const);
}
