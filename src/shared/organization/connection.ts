import type { FailureOf, InputReason } from '../failure';
import { fail, ok, type Result } from '../result';
import { parseBaseUrl } from './base-url';

// Here and not beside the schema, since the page carries no schema.
export const slugPattern = /^[a-z0-9-]{3,50}$/;
export const longestName = 80;

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

/**
 * What nobody sees and nobody could type again when a dangerous save asks for the name. Joiners are taken: emoji
 * and some scripts are written with them.
 */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function refuseName(name: string): InputReason | null {
  if (name === '') return 'empty';
  if (name.length > longestName) return 'too-long';
  return unseen.test(name) ? 'control-character' : null;
}

function refuse(field: FailureOf<'invalid-input'>['field'], reason: InputReason) {
  return fail({ kind: 'invalid-input', field, reason } as const);
}
