import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { iconPng } from './icon.mjs';

/** The kinds of macOS' icon file that hold PNGs, with their pixels. */
const macKinds = /** @type {const} */ ([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);
const windowsSizes = [16, 24, 32, 48, 64, 256];
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];

/**
 * Draws the icon for every platform, under the names by which electron-builder finds it: it would download a tool to
 * make one form from another.
 * @param {string} folder
 */
export function writeIcons(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'icons'), { recursive: true });
  for (const size of linuxSizes) {
    writeFileSync(path.join(folder, 'icons', `${size}x${size}.png`), iconPng(size));
  }
  writeFileSync(path.join(folder, 'icon.ico'), windowsIcon());
  writeFileSync(path.join(folder, 'icon.icns'), macIcon());
}

export function windowsIcon() {
  const pictures = windowsSizes.map((size) => ({ size, png: iconPng(size) }));
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // 256 does not fit into a byte and is written as 0.
    header.set([size % 256, size % 256], entry);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

export function macIcon() {
  const pictures = macKinds.map(([kind, size]) => framed(kind, iconPng(size)));
  return framed('icns', Buffer.concat(pictures));
}

/**
 * @param {string} kind
 * @param {Buffer} content
 */
function framed(kind, content) {
  const header = Buffer.alloc(8);
  header.write(kind, 'latin1');
  header.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([header, content]);
}
