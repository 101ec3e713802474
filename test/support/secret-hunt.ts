import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Every form in which a secret could lie about. */
function formsOf(secret: string): Buffer[] {
  const text = Buffer.from(secret, 'utf8');
  return [
    text,
    Buffer.from(secret, 'utf16le'),
    Buffer.from(encodeURIComponent(secret), 'utf8'),
    Buffer.from(text.toString('base64').replace(/=+$/, ''), 'utf8'),
    Buffer.from(text.toString('base64url'), 'utf8'),
    Buffer.from(text.toString('hex'), 'utf8'),
  ];
}

/** Whether the bytes hold the secret in any of its forms. */
export function holds(bytes: Buffer, secret: string): boolean {
  return formsOf(secret).some((form) => bytes.includes(form));
}

/** Files below a folder, by their path in it, that hold the secret in any form. */
export async function filesWith(folder: string, secret: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if (holds(await readFile(path), secret)) found.push(path.slice(folder.length + 1));
  }
  return found;
}

/** Whether the page's memory holds the secret: its whole JavaScript heap after a collection, document included. */
export async function heapHolds(page: Page, secret: string): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return holds(Buffer.from(chunks.join(''), 'utf8'), secret);
}

/** Whether the document shows or carries the secret: markup, and what stands in its fields. */
export async function documentHolds(page: Page, secret: string): Promise<boolean> {
  const text = await page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map(
      (field) => (field as HTMLInputElement).value,
    );
    return [document.documentElement.outerHTML, ...fields].join('\n');
  });
  return holds(Buffer.from(text, 'utf8'), secret);
}
