import { createEchoFinder } from './echoes';

/** Takes every secret of a call out of a text. */
export type Redact = (text: string) => string;

const mark = '[removed]';
/** An encoded form of something shorter would be found by chance in ordinary words. */
export const shortestToEncode = 6;
/** In a text that can't do without what is removed from it. */
const longestByChance = 12;

/**
 * What is a secret by its looks, whoever's it is: a server may repeat one that this app never saw, or saw in an earlier
 * run. JSON Web Tokens, the API keys of oCore and PostHog, and what stands in a header for either.
 */
const telltale =
  /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}|\b(?:ocore|phx|phs)_[\w-]{16,}|(?<=\bbearer\s{1,9})[\w.~+/=-]{12,}/gi;

/**
 * Removes the secrets as they are and as a server could echo them: URL-encoded, base64 (also as a part of a longer
 * text), JSON- and HTML-escaped, hexadecimal. Of a text that still gives away a part of one, in whatever disguise,
 * nothing is left.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const forms = [...new Set(secrets.flatMap(formsOf))].filter((form) => form !== '');
  // The longest first: a form that contains another would otherwise leave its rest behind.
  forms.sort((a, b) => b.length - a.length);
  const shortest = Math.min(...forms.map((form) => form.length), shortestToEncode);
  const echoes = createEchoFinder(secrets);
  return (text) => {
    if (text.length < shortest) return text;
    const whole = forms.reduce((clean, form) => clean.split(form).join(mark), text);
    const clean = whole.replace(telltale, mark);
    return echoes(clean) ? mark : clean;
  };
}

/**
 * Whether a text holds more of a secret than may stand there by chance: a token such as `demo` is a part of many an
 * address.
 */
export function givesAway(text: string, redact: Redact): boolean {
  return text.length - redact(text).split(mark).join('').length >= longestByChance;
}

/**
 * The same for everything in parsed JSON: strings, numbers, names of properties. What calls itself a secret is none to
 * keep, whatever its text. A secret that is spread over several strings takes all of the value with it.
 *
 * @param name under which the value stands
 */
export function redactJson(value: unknown, redact: Redact, name = ''): unknown {
  const clean = withoutSecrets(value, oncePerText(redact), name);
  const pieces = leavesOf(clean);
  // A mark alone says that nothing of the text may stay; marks within it are those of its parts.
  return pieces.length > 1 && redact(pieces.join(' ')) === mark ? mark : clean;
}

/** A long answer says much of it over and over, the names above all. */
function oncePerText(redact: Redact): Redact {
  const known = new Map<string, string>();
  return (text) => {
    const clean = known.get(text) ?? redact(text);
    known.set(text, clean);
    return clean;
  };
}

const secretName =
  /(?:(?:api|personal|webhook|private|access)key|secret|secretkey|token|password|passphrase|authorization|subscriptioncode)$/;

function withoutSecrets(value: unknown, redact: Redact, name: string): unknown {
  if (typeof value === 'string') return callsItselfSecret(name) ? mark : redact(value);
  if (typeof value === 'number') return redact(`${value}`) === `${value}` ? value : mark;
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, redact, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [redact(key), withoutSecrets(inner, redact, key)]),
  );
}

function leavesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(leavesOf)
    : [value];
}

function callsItselfSecret(name: string): boolean {
  return secretName.test(name.toLowerCase().replace(/[^a-z]/g, ''));
}

function formsOf(secret: string): string[] {
  const trimmed = secret.trim();
  if (trimmed.length < shortestToEncode) return [secret, trimmed];
  return [secret, trimmed].flatMap((raw) => [raw, ...encodedForms(raw)]);
}

function encodedForms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    ...percentForms(bytes.toString('utf8')),
    ...base64Forms(bytes),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    json,
    json.replaceAll('/', '\\/'),
    ...htmlForms(secret),
  ];
}

/** @param wellFormed without lone surrogates, at which `encodeURIComponent` would throw */
function percentForms(wellFormed: string): string[] {
  const strict = encodeURIComponent(wellFormed);
  const form = new URLSearchParams({ q: wellFormed }).toString().slice(2);
  const lower = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return [strict, lower(strict), encodeURI(wellFormed), form, lower(form)];
}

function base64Forms(bytes: Buffer): string[] {
  const standard = [
    bytes.toString('base64'),
    ...[0, 1, 2].map((shift) => base64Core(bytes, shift)),
  ];
  return standard.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** Those characters of a base64 text that depend on nothing but the bytes, where `shift` other bytes precede them. */
function base64Core(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
  const first = Math.ceil((shift * 8) / 6);
  const end = Math.floor(((shift + bytes.length) * 8) / 6);
  return text.slice(first, end);
}

function htmlForms(secret: string): string[] {
  const angled = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = angled.replaceAll('"', '&quot;');
  return [angled, quoted.replaceAll("'", '&#39;'), quoted.replaceAll("'", '&#x27;')];
}
