import { randomBytes } from 'node:crypto';
import type { ApiServer } from './api-server';

const unique = () => randomBytes(9).toString('hex');

/** A token and three secrets that stand nowhere else, and change when they are escaped. */
export const canaries = {
  token: `canary/token+"${unique()}"%20<&>`,
  posthogPersonalApiKey: `canary key+/"${unique()}"\\é`,
  posthogWebhookSecret: `canary&webhook=${unique()}`,
  subscriptionCode: `M${BigInt(`0x${randomBytes(9).toString('hex')}`)}`,
};

/**
 * What is no secret and stands in the places looked through: found together with no canary, it shows that the same look
 * would have found those as well.
 */
export const marker = `Marker ${unique()}`;
export const marked = { ...canaries, marker };

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** As careless servers repeat what they were sent. */
export const echoes: readonly ((secret: string) => string)[] = [
  (secret) => `The value ${secret} is not valid`,
  (secret) => `Authorization: Bearer ${secret}`,
  (secret) => base64(`admin:${secret}`),
  (secret) => encodeURIComponent(encodeURIComponent(secret)),
  (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  (secret) => (secret.match(/.{1,9}/g) ?? []).join('\r\n'),
  (secret) => `It begins with ${secret.slice(0, 20)} and ends with ${secret.slice(-14)}`,
];

/** One echo of every canary. */
export function echoed(echo: (secret: string) => string): string {
  return Object.values(canaries).map(echo).join(' ');
}

/** All of them: for a place where one text is all there is. */
export function everyEcho(): string {
  return echoes.map(echoed).join(' ');
}

/** The canaries by the pieces that a part of one would be, so that a look for whole ones finds a part as well. */
export function partsOf(secrets: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(secrets).flatMap(([name, secret]) => [
      [`${name}, whole`, secret],
      [`${name}, its beginning`, secret.slice(0, 20)],
      [`${name}, its end`, secret.slice(-14)],
    ]),
  );
}

/** An answer whose headers repeat all that the request brought. */
export function echoingHeaders(): Record<string, string> {
  const told = encodeURIComponent(canaries.token);
  return {
    'x-request-id': `req ${base64(everyEcho())}`,
    etag: `"${told}"`,
    'retry-after': told,
    'www-authenticate': `Bearer error_description="${told}"`,
    location: `https://${told.replace(/\W/g, '')}.example.com/${told}?token=${told}`,
    'set-cookie': `session=${told}`,
  };
}

/** Accepts the canary token, and holds other secrets than the canaries at first. */
export function acceptCanary(server: ApiServer): { baseUrl: string; token: string } {
  server.rules.tokens.add(canaries.token);
  return { baseUrl: server.baseUrl, token: canaries.token };
}
