import { crc32, deflateSync } from 'node:zlib';

/** The accent of the light theme, `--accent` of src/renderer/ui/tokens.css, and `--on-accent` on it. */
const ground = [0x0f, 0x76, 0x6e];
const mark = [0xff, 0xff, 0xff];

/** All lengths as a part of the icon's width. */
const margin = 0.06;
const corner = 0.2;
const ring = { radius: 0.235, width: 0.09 };
const core = 0.085;

/**
 * The icon, an o with a core, as a PNG.
 * @param {number} size pixels, both ways
 */
export function iconPng(size) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits a channel, red, green, blue and alpha.
  header.set([8, 6], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows(size), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/**
 * Every row begins with the number of its filter, here none.
 * @param {number} size
 */
function rows(size) {
  const pixels = Buffer.alloc(size * (size * 4 + 1));
  let at = 0;
  for (let y = 0; y < size; y += 1) {
    at += 1;
    for (let x = 0; x < size; x += 1) {
      pixels.set(pixel((x + 0.5) / size - 0.5, (y + 0.5) / size - 0.5, size), at);
      at += 4;
    }
  }
  return pixels;
}

/**
 * @param {number} x from the middle
 * @param {number} y from the middle
 * @param {number} size for edges one pixel soft
 */
function pixel(x, y, size) {
  const cover = (/** @type {number} */ distance) => Math.min(1, Math.max(0, 0.5 - distance * size));
  const radius = Math.hypot(x, y);
  const white = Math.max(
    cover(Math.abs(radius - ring.radius) - ring.width / 2),
    cover(radius - core),
  );
  const colour = ground.map((value, index) =>
    Math.round(value + ((mark[index] ?? value) - value) * white),
  );
  return [...colour, Math.round(255 * cover(fromSquare(x, y)))];
}

/**
 * How far outside of the rounded square a point is; negative inside.
 * @param {number} x
 * @param {number} y
 */
function fromSquare(x, y) {
  const straight = 0.5 - margin - corner;
  const right = Math.abs(x) - straight;
  const below = Math.abs(y) - straight;
  const outside = Math.hypot(Math.max(right, 0), Math.max(below, 0));
  return outside + Math.min(Math.max(right, below), 0) - corner;
}
