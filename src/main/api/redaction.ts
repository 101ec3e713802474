/** Takes every secret of a call out of a text. */
export type Redact = (text: string) => string;

const mark = '[removed]';
/** An encoded form of something shorter would be found by chance in ordinary words. */
const shortestToEncode = 6;

/**
 * Removes the secrets as they are and as a server could echo them: URL-encoded, base64 (also as a part of a longer
 * text), JSON- and HTML-escaped, hexadecimal.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const forms = [...new Set(secrets.flatMap(formsOf))].filter((form) => form !== '');
  // The longest first: a form that contains another would otherwise leave its rest behind.
  forms.sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((clean, form) => clean.split(form).join(mark), text);
}

/** The same for every string in parsed JSON, names of properties included. */
export function redactDeep(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactDeep(item, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [redact(key), redactDeep(inner, redact)]),
  );
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
