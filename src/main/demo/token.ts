import { createHmac, randomBytes } from 'node:crypto';

interface Claims {
  readonly sub?: string;
  readonly iss?: string;
  /** Seconds since 1970, as in RFC 7519. */
  readonly exp?: number;
}

/** A JWT of the shape that oCore gives out (HS256), signed with a secret that is forgotten at once. */
export function mintJwt(claims: Claims): string {
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  const signature = createHmac('sha256', randomBytes(32)).update(content).digest('base64url');
  return `${content}.${signature}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
