import { secretFields } from '../settings/fields';
import type { ActivityEntry } from './schema';

/** Stands for a secret in the body of a recorded call. A removal is sent as `""` and recorded as it is. */
export const hiddenSecret = '(new value)';

/**
 * A command for a POSIX shell that makes a recorded call again, on one line. The token is the shell's own
 * `$OCORE_TOKEN`. A secret that was sent is a variable as well, and without it the shell refuses to run the command:
 * the placeholder itself would otherwise be stored in the place of the secret.
 *
 * All else reaches curl as it was recorded, without characters that a terminal would act on or nobody could see.
 */
export function curlOf({ method, baseUrl, path, slug, body }: ActivityEntry): string {
  const headers = ['Accept: application/json'];
  if (slug !== null) headers.push(`X-Org-Slug: ${withoutUnseen(slug)}`);
  if (body !== null) headers.push('Content-Type: application/json');
  return [
    `curl --request ${method}`,
    // curl would otherwise read brackets and braces in an address as a pattern of several.
    `--globoff --url ${quoted(withoutUnseen(baseUrl + path))}`,
    '--header "Authorization: Bearer $OCORE_TOKEN"',
    ...headers.map((header) => `--header ${quoted(header)}`),
    ...(body === null ? [] : [`--data-raw ${quotedBody(body)}`]),
  ].join(' ');
}

/** Single quotes keep everything as it is, except for themselves. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * In JSON a quotation mark within a text has a backslash before it, so a name between two of them is never part of a
 * value.
 */
const hiddenSecrets = new RegExp(
  `(?<="(${secretFields.map(({ key }) => key).join('|')})":")${hiddenSecret.replace(/\W/g, '\\$&')}(?=")`,
  'g',
);

function quotedBody(body: string): string {
  return quoted(body.replace(unseen, escaped)).replace(
    hiddenSecrets,
    (placeholder, key: string) => `'"\${${variableOf(key)}:?${placeholder}}"'`,
  );
}

/** Controls, and what takes no room or changes the direction of what does. No call goes out to an address with one. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function withoutUnseen(text: string): string {
  return text.replace(unseen, '');
}

/** As JSON may write any character: to its reader it stays the same. */
function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) =>
    character.charCodeAt(index).toString(16).padStart(4, '0'),
  )
    .map((code) => `\\u${code}`)
    .join('');
}

/** `posthogPersonalApiKey` as `POSTHOG_PERSONAL_API_KEY`. */
function variableOf(key: string): string {
  return key.replace(/[A-Z]/g, '_$&').toUpperCase();
}
