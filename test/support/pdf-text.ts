import { inflateSync } from 'node:zlib';

/** Everything that a PDF holds, as bytes to look through: as it is, unpacked, and its text as a reader would see it. */
export function unpackedPdf(pdf: Buffer): Buffer {
  const source = pdf.toString('latin1');
  const streams = [...source.matchAll(/stream\r?\n/g)].map(({ index, 0: head }) => {
    const from = index + head.length;
    return unpacked(pdf.subarray(from, source.indexOf('endstream', from)));
  });
  const texts = streams.map((stream) => stream.toString('latin1'));
  const maps = texts.filter((text) => text.includes('begincmap')).map(glyphsOf);
  const shown = maps.flatMap((glyphs) => texts.map((text) => textOf(text, glyphs)));
  return Buffer.concat([pdf, ...streams, Buffer.from(shown.join('\n'), 'utf8')]);
}

function unpacked(stream: Buffer): Buffer {
  try {
    return inflateSync(stream);
  } catch {
    return stream;
  }
}

/** What the glyphs of a font stand for: its ToUnicode map. */
function glyphsOf(map: string): ReadonlyMap<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, rows = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', text = ''] of rows.matchAll(/<(\w+)>\s*<(\w+)>/g)) {
      glyphs.set(Number.parseInt(glyph, 16), utf16(text));
    }
  }
  for (const [, rows = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', text = ''] of rows.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = Number.parseInt(from, 16);
      for (let glyph = first; glyph <= Number.parseInt(to, 16); glyph++) {
        const code = (Number.parseInt(text, 16) + glyph - first).toString(16);
        glyphs.set(glyph, utf16(code.padStart(4, '0')));
      }
    }
  }
  return glyphs;
}

/** The strings of a page in the order of the page, with nothing between them: a line may break anywhere. */
function textOf(page: string, glyphs: ReadonlyMap<number, string>): string {
  return (
    [...page.matchAll(/<([0-9A-Fa-f]{4,})>/g)]
      .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
      .map((glyph) => glyphs.get(Number.parseInt(glyph, 16)) ?? '')
      .join('')
      // A font may draw two letters as one, such as ff.
      .normalize('NFKC')
  );
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}
