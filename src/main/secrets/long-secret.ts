import { createHash } from 'node:crypto';

/** Longest secret kept, in UTF-8 bytes: the longest token, with the longest origin before it. */
export const longestSecretBytes = 65_536 + 2_048;
/** Windows takes 2,560 bytes in one credential; the rest is room for other keychains' own limits. */
const partBytes = 2_400;
/** A character that would be cut moves to the next part, so a part may be up to three bytes short. */
export const mostParts = Math.ceil(longestSecretBytes / (partBytes - 3));

/**
 * Parts lie in one of two generations that take turns: a write never touches the parts in force, and what a
 * torn write left behind is found again by its name (a keychain can't be searched safely).
 */
export const generations = ['a', 'b'] as const;
export type Generation = (typeof generations)[number];

export interface Header {
  readonly generation: Generation;
  readonly parts: number;
  readonly sha256: string;
}

/** How a secret lies in the keychain: `head` under the account's own name, `parts` beside it. */
export interface Layout {
  readonly head: string;
  readonly generation: Generation;
  readonly parts: readonly string[];
}

/** Whether any keychain gives this back as it was: not empty, not too long, no NUL, whole characters only. */
export function isKeepable(secret: string): boolean {
  const bytes = Buffer.from(secret, 'utf8');
  if (bytes.length === 0 || bytes.length > longestSecretBytes) return false;
  return !secret.includes('\0') && bytes.toString('utf8') === secret;
}

/**
 * A short secret is its own head. A long one, or one with a space in it, is split, and its head is a header,
 * which is recognized by its space.
 */
export function layOut(secret: string, generation: Generation): Layout {
  if (!secret.includes(' ') && Buffer.byteLength(secret) <= partBytes) {
    return { head: secret, generation, parts: [] };
  }
  const parts = split(secret);
  return { head: `parts ${generation} ${parts.length} ${digest(secret)}`, generation, parts };
}

/** @returns null for a head that is no header this version can read */
export function parseHeader(head: string): Header | null {
  const match = /^parts ([ab]) ([1-9]\d?) ([0-9a-f]{64})$/.exec(head);
  const generation = generations.find((one) => one === match?.[1]);
  const sha256 = match?.[3];
  const parts = Number(match?.[2]);
  if (!generation || !sha256 || parts > mostParts) return null;
  return { generation, parts, sha256 };
}

export function isWhole(head: string): boolean {
  return !head.includes(' ');
}

export function partName(account: string, generation: Generation, index: number): string {
  return `${account} ${generation} ${index}`;
}

/** @returns null where the parts are not, byte for byte, the secret that the header was written for */
export function join(header: Header, parts: readonly string[]): string | null {
  const secret = parts.join('');
  return parts.length === header.parts && digest(secret) === header.sha256 ? secret : null;
}

function split(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const parts: string[] = [];
  let start = 0;
  while (start < bytes.length) {
    let end = Math.min(start + partBytes, bytes.length);
    while (isInsideCharacter(bytes[end])) end -= 1;
    parts.push(bytes.toString('utf8', start, end));
    start = end;
  }
  return parts;
}

/** Whether a byte continues a UTF-8 character instead of beginning one; past the end there is none. */
function isInsideCharacter(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;
}

function digest(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}
