/** So much of a secret in a row is too much to show. Shorter ones count as a whole. */
const longestFragment = 12;
/** Something shorter would be found by chance in ordinary words. */
const shortestToFind = 6;
/** An encoding within an encoding within an encoding. */
const mostLayers = 3;
/** A text longer than this is looked through with one layer, so that a large answer costs no noticeable time. */
const longestInDepth = 65_536;

/**
 * Tells whether a text gives a secret away, or a part of one: whatever the case, whatever stands between its letters
 * and digits, and behind up to three layers of encoding. It is the careless server that this is about: one that means
 * harm and has the token needs no such detour.
 */
export function createEchoFinder(secrets: readonly string[]): (text: string) => boolean {
  let fragments: ReadonlyMap<number, ReadonlySet<string>> | null = null;
  return (text) => {
    fragments ??= fragmentsOf(secrets);
    // Nothing gets longer by being decoded.
    if (text.length < Math.min(...fragments.keys())) return false;
    const layers = text.length > longestInDepth ? 1 : mostLayers;
    const seen = new Set([text]);
    let outer = [text];
    for (let layer = 0; ; layer++) {
      if (outer.some((one) => holdsAny(one, fragments ?? new Map()))) return true;
      if (layer === layers) return false;
      outer = outer.flatMap((one) => decoded(one)).filter((one) => !seen.has(one));
      for (const one of outer) seen.add(one);
    }
  };
}

/** By their length. */
function fragmentsOf(secrets: readonly string[]): Map<number, Set<string>> {
  const byLength = new Map<number, Set<string>>();
  for (const secret of secrets) {
    const letters = lettersOf(withoutOrigin(secret.trim()));
    const length = Math.min(longestFragment, letters.length);
    if (length < shortestToFind) continue;
    const found = byLength.get(length) ?? new Set();
    byLength.set(length, found);
    for (let at = 0; at + length <= letters.length; at++) found.add(letters.slice(at, at + length));
  }
  return byLength;
}

/** Of a secret that is an address, the server's name is none: a setting may well point to the same one. */
function withoutOrigin(secret: string): string {
  return secret.replace(/^https?:\/\/[^/]*/i, '');
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function holdsAny(text: string, fragments: ReadonlyMap<number, ReadonlySet<string>>): boolean {
  const letters = lettersOf(text);
  for (const [length, known] of fragments) {
    for (let at = 0; at + length <= letters.length; at++) {
      if (known.has(letters.slice(at, at + length))) return true;
    }
  }
  return false;
}

const decoders = [percentDecoded, unescaped, hexDecoded, decimalDecoded, base64Decoded];

function decoded(text: string): string[] {
  return decoders.flatMap((decode) => decode(text)).filter((one) => one !== '' && one !== text);
}

function percentDecoded(text: string): string[] {
  return [text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => utf8(run.replaceAll('%', ''), 'hex'))];
}

/** Numbered characters as JavaScript, JSON and HTML write them. */
function unescaped(text: string): string[] {
  return [
    text
      .replace(/\\{1,8}(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/gi, (_, wide, narrow) =>
        character(wide ?? narrow, 16),
      )
      .replace(/&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?/gi, (_, hex, decimal) =>
        hex === undefined ? character(decimal, 10) : character(hex, 16),
      ),
  ];
}

/** Bytes in hexadecimal, with or without something between them. */
function hexDecoded(text: string): string[] {
  const runs = text.match(/(?:(?:0x|\\x)?[0-9a-f]{2}[\s:,;-]{0,2}){6,}/gi) ?? [];
  return runs.flatMap((run) => {
    const digits = run.replace(/0x|\\x|[^0-9a-f]/gi, '');
    return [utf8(digits, 'hex'), utf8(digits.slice(1), 'hex')];
  });
}

/** Bytes as a list of numbers, such as the JSON of Node's buffers has them. */
function decimalDecoded(text: string): string[] {
  const runs = text.match(/(?:\d{1,3}[\s,;]{1,2}){5,}\d{1,3}/g) ?? [];
  return runs.map((run) => Buffer.from(run.split(/[\s,;]+/).map(Number)).toString('utf8'));
}

/** Base64 and base64url, also broken into lines and from within a longer text, where any character may be the first. */
function base64Decoded(text: string): string[] {
  const runs = text.replace(/\\[rn]|\s+/g, '').match(/[A-Za-z0-9+/_-]{8,}/g) ?? [];
  return runs.flatMap((run) => [0, 1, 2, 3].map((first) => utf8(run.slice(first), 'base64')));
}

function utf8(encoded: string, encoding: 'hex' | 'base64'): string {
  return Buffer.from(encoded, encoding).toString('utf8');
}

function character(digits: string, radix: number): string {
  const code = Number.parseInt(digits, radix);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
