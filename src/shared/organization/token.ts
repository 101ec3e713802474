import type { InputReason } from '../failure';
import { fail, ok, type Result } from '../result';
import type { TokenFacts } from './schema';

/** Longest token taken, in characters (which are bytes: a token is ASCII). */
export const longestToken = 65_536;

/**
 * Cleans a pasted token: white space around it and a leading `Bearer ` are dropped. Anything that could not
 * stand in one HTTP header line is refused, never repaired.
 */
export function parseToken(text: string): Result<string, InputReason> {
  const token = text
    .trim()
    .replace(/^bearer\s+/i, '')
    .trim();
  if (token === '' || /^bearer$/i.test(token)) return fail('empty');
  if (token.length > longestToken) return fail('too-long');
  if (/[\r\n\u0085\u2028\u2029]/.test(token)) return fail('line-break');
  if (/\p{Cc}|\p{Cf}/u.test(token)) return fail('control-character');
  if (/\s/.test(token)) return fail('white-space');
  if (!/^[\x21-\x7e]+$/.test(token)) return fail('not-ascii');
  return ok(token);
}

/**
 * What the screen may know about a token. Only something with a JWT's three parts is decoded, and only three
 * claims are taken; a token that merely looks like one is treated as opaque.
 */
export function readTokenFacts(token: string): TokenFacts {
  if (token.startsWith('ocore_'))
    return { type: 'api-key', subject: null, issuer: null, expiresAt: null };
  const parts = token.split('.');
  const claims = parts.length === 3 ? decodeClaims(parts[1] ?? '') : null;
  if (!claims) return { type: 'opaque', subject: null, issuer: null, expiresAt: null };
  return {
    type: 'jwt',
    subject: shortText(claims['sub']),
    issuer: shortText(claims['iss']),
    expiresAt: instant(claims['exp']),
  };
}

function decodeClaims(part: string): Record<string, unknown> | null {
  try {
    const binary = atob(part.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isRecord(claims) ? claims : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shortText(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' ? claim.slice(0, 200) : null;
}

/** `exp` is in seconds since 1970 (RFC 7519, NumericDate); the app counts in milliseconds. */
function instant(claim: unknown): number | null {
  if (typeof claim !== 'number' || !Number.isFinite(claim)) return null;
  const ms = Math.round(claim * 1000);
  return Math.abs(ms) <= 8.64e15 ? ms : null;
}
