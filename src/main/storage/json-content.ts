import * as z from 'zod/mini';
import { isShallow } from '#main/json-depth';

/** The version this app writes, in every file, beside the content. */
const version = 1;
/** What the server may nest, and the few levels around it in a file. Only a hand could have written more. */
const deepest = 100;

export type JsonContent<T> =
  | { readonly state: 'value'; readonly value: T }
  /** Written by a newer version of the app; null where even what is known of it can't be read. */
  | { readonly state: 'newer'; readonly value: T | null }
  | { readonly state: 'damaged' };

const envelope = z.looseObject({ version: z.int().check(z.minimum(version)) });

export function encodeJson(content: object): string {
  // No indentation: of deeply nested extras it makes thirty times as much.
  return `${JSON.stringify({ version, ...content })}\n`;
}

/** The same on one line, for a file that grows by lines. */
export function encodeJsonLine(content: object): string {
  return JSON.stringify({ version, ...content });
}

/** Reads a file's bytes. Anything but a whole, well-formed file of this or a newer version is damaged. */
export function decodeJson<T>(bytes: Uint8Array, schema: z.ZodMiniType<T>): JsonContent<T> {
  const file = envelope.safeParse(parse(bytes));
  if (!file.success) return { state: 'damaged' };
  const { version: found, ...content } = file.data;
  if (found > version) return { state: 'newer', value: parseKnown(content, schema) };
  const read = schema.safeParse(content);
  return read.success ? { state: 'value', value: read.data } : { state: 'damaged' };
}

function parse(bytes: Uint8Array): unknown {
  try {
    // `ignoreBOM` keeps a byte order mark in the text, where JSON does not allow one: this app writes none.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const parsed: unknown = JSON.parse(text);
    return isShallow(parsed, deepest) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Takes what is known and leaves out what a newer version may have added, wherever it is. */
function parseKnown<T>(content: unknown, schema: z.ZodMiniType<T>): T | null {
  const read = schema.safeParse(content);
  if (read.success) return read.data;
  const known = structuredClone(content);
  for (const issue of read.error.issues) {
    if (issue.code !== 'unrecognized_keys') return null;
    const holder = issue.path.reduce(childOf, known);
    for (const key of issue.keys) if (isRecord(holder)) delete holder[key];
  }
  const again = schema.safeParse(known);
  return again.success ? again.data : null;
}

function childOf(parent: unknown, key: PropertyKey): unknown {
  if (Array.isArray(parent)) return parent[Number(key)];
  return isRecord(parent) ? parent[String(key)] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
