import type { InputReason } from '../failure';
import { fail, ok, type Result } from '../result';

export const defaultBaseUrl = 'https://api.ocore.dev/api';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** `.` and `..` as a path segment, also percent-encoded: URL parsers resolve them without a word. */
const dotSegment = /(^|\/)(\.|%2e){1,2}(\/|$)/i;
const longest = 2048;

/**
 * Checks and normalizes the base URL of an oCore API: https anywhere, http on loopback only, no credentials,
 * query, fragment, dot segments, backslashes or control characters; white space around it and trailing
 * slashes are dropped; hosts come out in punycode.
 *
 * Everything dangerous is refused in the text, before a URL parser can repair it into something else.
 */
export function parseBaseUrl(text: string): Result<string, InputReason> {
  const typed = text.trim();
  const reason = refuseText(typed);
  if (reason) return fail(reason);

  let url: URL;
  try {
    url = new URL(typed);
  } catch {
    return fail('not-a-url');
  }
  // `https://.` is a host to a URL parser, and leads nowhere.
  if (/^\.|\.\./.test(url.hostname)) return fail('not-a-url');
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) return fail('insecure-http');
  if (/:0$/.test(url.host)) return fail('port');
  const normalized = url.origin + url.pathname.replace(/\/+$/, '');
  // Percent-encoding makes a path of other alphabets up to nine times as long.
  return normalized.length > longest ? fail('too-long') : ok(normalized);
}

function refuseText(typed: string): InputReason | null {
  if (typed === '') return 'empty';
  if (typed.length > longest) return 'too-long';
  if (/\p{Cc}|\p{Cf}/u.test(typed)) return 'control-character';
  if (/\s/.test(typed)) return 'white-space';
  if (typed.includes('\\')) return 'backslash';
  if (!/^[a-z][a-z0-9+.-]*:/i.test(typed)) return 'not-a-url';
  if (!/^https?:/i.test(typed)) return 'scheme';
  if (!/^https?:\/\/[^/]/i.test(typed)) return 'not-a-url';
  const afterScheme = typed.slice(typed.indexOf('//') + 2);
  const authority = afterScheme.split(/[/?#]/, 1)[0] ?? '';
  if (authority.includes('@')) return 'credentials';
  if (typed.includes('?')) return 'query';
  if (typed.includes('#')) return 'fragment';
  const path = afterScheme.slice(authority.length);
  if (dotSegment.test(path)) return 'dot-segment';
  if (/%(?![0-9a-f]{2})|%2f|%5c|%0[0-9a-f]|%1[0-9a-f]|%7f/i.test(path)) return 'not-a-url';
  return null;
}

/** The part of a base URL that decides who receives the token. */
export function originOf(baseUrl: string): string {
  return new URL(baseUrl).origin;
}

/** Host (with a port that is not the scheme's own) for labels. */
export function hostOf(baseUrl: string): string {
  return new URL(baseUrl).host;
}

/** Joins an API path to a base URL; `new URL(path, base)` would drop the base's own path. */
export function joinPath(baseUrl: string, path: `/${string}`): string {
  return baseUrl + path;
}
