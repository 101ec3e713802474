import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { deflateSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { canaries, partsOf } from '#support/canaries';
import { unpackedPdf } from '#support/pdf-text';
import { filesWith, heldIn, holds } from '#support/secret-hunt';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The hunter's own control: it finds each canary in each form, so a look that finds none means that there is none. */
describe('a secret is found', () => {
  test.each<[string, (secret: string) => Buffer | string]>([
    ['as it is', (secret) => secret],
    ['URL-encoded', encodeURIComponent],
    [
      'URL-encoded in lower case',
      (s) => encodeURIComponent(s).replace(/%../g, (c) => c.toLowerCase()),
    ],
    ['URL-encoded twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
    ['in JSON', (secret) => JSON.stringify({ secret })],
    ['in JSON within JSON', (secret) => JSON.stringify(JSON.stringify({ secret }))],
    ['in base64', base64],
    ['in base64, one byte on', (secret) => base64(`x${secret}:y`)],
    ['in base64, two bytes on', (secret) => base64(`xy${secret}:y`)],
    ['in base64url', (secret) => Buffer.from(secret).toString('base64url')],
    ['in hexadecimal', (secret) => Buffer.from(secret).toString('hex')],
    ['in capital hexadecimal', (secret) => Buffer.from(secret).toString('hex').toUpperCase()],
    ['in UTF-16', (secret) => Buffer.from(secret, 'utf16le')],
    ['URL-encoded in UTF-16', (secret) => Buffer.from(encodeURIComponent(secret), 'utf16le')],
    ['in base64 in UTF-16', (secret) => Buffer.from(base64(secret), 'utf16le')],
    ['as V8 serializes it', (secret) => serialize({ deep: [secret] })],
  ])('%s', (_form, dress) => {
    for (const [name, secret] of Object.entries(canaries)) {
      const bytes = Buffer.concat([Buffer.from('before '), Buffer.from(dress(secret))]);
      expect(heldIn(bytes, canaries)).toEqual([name]);
    }
    expect(heldIn(Buffer.from(dress('another one altogether')), canaries)).toEqual([]);
  });

  test('by a part of it', () => {
    const found = heldIn(`key ${canaries.token.slice(0, 24)}…`, partsOf(canaries));
    expect(found).toEqual(['token, its beginning']);
  });

  test('in a file, however deep', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ocore-hunt-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, 'Local Storage', 'leveldb'), { recursive: true });
    const file = join('Local Storage', 'leveldb', '000003.log');
    await writeFile(join(folder, file), Buffer.from(`\0\x01${canaries.token}`, 'utf16le'));
    await writeFile(join(folder, 'other'), 'nothing');
    expect(await filesWith(folder, canaries.token)).toEqual([file]);
  });

  test('in the packed text of a PDF, letter by letter', () => {
    const letters = [...new Set(canaries.subscriptionCode)];
    const hex = (code: number) => code.toString(16).padStart(4, '0');
    const rows = letters.map(
      (letter, index) => `<${hex(index + 5)}> <${hex(letter.charCodeAt(0))}>`,
    );
    const map = `begincmap\n${rows.length} beginbfchar\n${rows.join('\n')}\nendbfchar`;
    const glyphs = [...canaries.subscriptionCode].map((letter) => hex(letters.indexOf(letter) + 5));
    const page = `BT [<${glyphs.slice(0, 4).join('')}> -10 <${glyphs.slice(4).join('')}>] TJ ET`;
    const stream = (text: string) =>
      Buffer.concat([Buffer.from('stream\n'), deflateSync(text), Buffer.from('\nendstream\n')]);
    const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), stream(page), stream(map)]);
    expect(holds(pdf, canaries.subscriptionCode)).toBe(false);
    expect(holds(unpackedPdf(pdf), canaries.subscriptionCode)).toBe(true);
  });
});
