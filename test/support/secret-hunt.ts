import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/**
 * Every form in which a secret could lie about: as UTF-8, as the one or two bytes a letter that V8 keeps and serializes
 * strings in, escaped, and in base64 from the middle of a longer text as well.
 */
export function formsOf(secret: string): Buffer[] {
  const bytes = Buffer.from(secret, 'utf8');
  const json = JSON.stringify(secret).slice(1, -1);
  const percent = encodeURIComponent(secret);
  const cores = [0, 1, 2].map((before) => base64Core(bytes, before));
  const texts = [
    secret,
    percent,
    percent.replace(/%../g, (code) => code.toLowerCase()),
    encodeURIComponent(percent),
    json,
    JSON.stringify(json).slice(1, -1),
    ...cores,
    ...cores.map((core) => core.replaceAll('+', '-').replaceAll('/', '_')),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
  ];
  const wide = [secret, percent, bytes.toString('base64')];
  return [
    ...[...new Set(texts)].map((text) => Buffer.from(text, 'utf8')),
    ...(/[^\0-\u007f]/.test(secret) ? [Buffer.from(secret, 'latin1')] : []),
    ...[...new Set(wide)].map((text) => Buffer.from(text, 'utf16le')),
  ];
}

/** The characters of a base64 text that say nothing but these bytes, where `before` others stand before them. */
function base64Core(bytes: Buffer, before: number): string {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  const first = Math.ceil((before * 8) / 6);
  return whole.toString('base64').slice(first, Math.floor((whole.length * 8) / 6));
}

/** Whether the bytes hold the secret in any of its forms. */
export function holds(bytes: Buffer, secret: string): boolean {
  return formsOf(secret).some((form) => bytes.includes(form));
}

/** Those of the secrets that the bytes hold, by name: what a failed check then prints is no secret. */
export function heldIn(
  bytes: Buffer | string,
  secrets: Readonly<Record<string, string>>,
): string[] {
  const looked = Buffer.from(bytes);
  return Object.keys(secrets).filter((name) => holds(looked, secrets[name] ?? ''));
}

/** Files below a folder, by their path in it, that hold the secret in any form. */
export async function filesWith(folder: string, secret: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if (holds(await contentOf(path), secret)) found.push(path.slice(folder.length + 1));
  }
  return found;
}

/** Of a running app a file may go between the look at its folder and this one. */
async function contentOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Whether the page's memory holds the secret: its whole JavaScript heap after a collection, document included. */
export async function heapHolds(page: Page, secret: string): Promise<boolean> {
  return holds(await heapOf(page), secret);
}

/** A snapshot of the page's JavaScript heap after a collection, document included. */
export async function heapOf(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return Buffer.from(chunks.join(''), 'utf8');
}

/** Whether the document shows or carries the secret: markup, and what stands in its fields. */
export async function documentHolds(page: Page, secret: string): Promise<boolean> {
  return holds(Buffer.from(await documentOf(page), 'utf8'), secret);
}

/** The document's markup, and what stands in its fields. */
export async function documentOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map(
      (field) => (field as HTMLInputElement).value,
    );
    return [document.documentElement.outerHTML, ...fields].join('\n');
  });
}
