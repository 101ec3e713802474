import type { Redact } from './redaction';

const longestWords = 300;
/** What is shown stands at the beginning; no more of a text is looked through. */
const longestRead = 16_384;
const longestRequestId = 128;
/** Deeper words in an error body are not meant for people. */
const deepest = 4;
const mostItems = 5;

/** Where servers put their words, in the order in which they are read: RFC 9457, OAuth, FastAPI and house styles. */
const wordKeys = ['title', 'error', 'error_description', 'message', 'msg', 'detail', 'errors'];
const placeKeys = ['loc', 'field', 'path'];
const requestIdHeaders = ['x-request-id', 'x-correlation-id', 'request-id', 'traceparent'];

/** The server's own words in the body of an error, on one line, without secrets; null where there are none. */
export function serverWords(
  text: string,
  contentType: string | null,
  redact: Redact,
): string | null {
  const words = isHtml(text, contentType) ? htmlTitle(text) : (jsonWords(text) ?? plainWords(text));
  return words === null ? null : oneLine(words, redact, longestWords);
}

/** The header by which the server's operators find this request, without secrets. */
export function requestIdOf(headers: ReadonlyMap<string, string>, redact: Redact): string | null {
  for (const name of requestIdHeaders) {
    const id = oneLine(headers.get(name) ?? '', redact, longestRequestId);
    if (id !== null) return id;
  }
  return null;
}

/**
 * Makes a foreign text safe to show: one line, no control or direction characters, no secrets, cut to length. Secrets
 * are removed both before and after white space is made even, since that may hide one or show one.
 */
export function oneLine(text: string, redact: Redact, longest: number): string | null {
  const line = redact(text.slice(0, longestRead).replace(/[\p{Cf}\p{Cs}]/gu, ''))
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  const clean = redact(line);
  if (clean === '') return null;
  if (clean.length <= longest) return clean;
  return `${clean.slice(0, longest - 1).replace(/\p{Cs}$/u, '')}…`;
}

function isHtml(text: string, contentType: string | null): boolean {
  return (
    /^(text\/html|application\/xhtml)/i.test(contentType ?? '') ||
    /^\s*<(!doctype|html)/i.test(text)
  );
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

/** No part of the pattern can run over a `<`: a hostile page would otherwise cost time by the square of its length. */
function htmlTitle(text: string): string | null {
  const title = /<title[^<>]*>([^<]*)<\/title/i.exec(text)?.[1];
  return title?.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole) ?? null;
}

/** Of XML, which nobody wants to read as a sentence, nothing is taken. */
function plainWords(text: string): string | null {
  return /^\s*[<{[]/.test(text) ? null : text;
}

function jsonWords(text: string): string | null {
  try {
    return wordsIn(JSON.parse(text), deepest);
  } catch {
    return null;
  }
}

function wordsIn(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (depth === 0 || typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) {
    return join(
      value.slice(0, mostItems).map((item) => wordsIn(item, depth - 1)),
      '; ',
    );
  }
  const entries = new Map<string, unknown>(Object.entries(value));
  const said = wordKeys.map((key) => wordsIn(entries.get(key), depth - 1));
  return join([said.some(Boolean) ? placeOf(entries) : null, ...said], ': ');
}

/** The field that an error speaks of, such as FastAPI's `["body", "bulkBatchSize"]`; not the URL's path. */
function placeOf(entries: ReadonlyMap<string, unknown>): string | null {
  const place = placeKeys.map((key) => entries.get(key)).find((value) => value !== undefined);
  const parts = Array.isArray(place) ? place : [place];
  const names = parts.filter((part) => /^[^/]+$/.test(String(part ?? '')));
  return names.length === 0 ? null : names.join('.');
}

function join(pieces: readonly (string | null)[], separator: string): string | null {
  const said = [...new Set(pieces.filter((piece) => piece !== null))];
  if (said.length === 0) return null;
  // A sentence that has ended leads to nothing: `It is too big.: bulkBatchSize: too big`.
  return said.reduce((before, piece) => before + (/[.!?]$/.test(before) ? ' ' : separator) + piece);
}
