import { type Answer, type Headers, reply, type Step } from '../fault-server';
import { sampleSettings } from '../stored-samples';

/** The four calls of the API, as the app makes them. */
export const calls = ['get', 'put', 'test', 'validate'] as const;
export type Call = (typeof calls)[number];

/** Canaries, with characters that look different in each encoding. */
export const token = 'ocore_canary.token/with+signs==';
export const sentSecrets = {
  posthogPersonalApiKey: 'phx_canary personal+key/1',
  posthogWebhookSecret: 'whsec_canary&webhook=2',
  subscriptionCode: 'M-canary/2305+0112',
};

/** What a save changes. */
export const asked = { auditRetentionDays: 90 };

/** What must not come back from a call: all that it carried. */
export function canariesOf(call: Call): string[] {
  return call === 'put' ? [token, ...Object.values(sentSecrets)] : [token];
}

/** Everything secret that the call carried, in the forms in which a careless server repeats it. */
export function echoOf(call: Call): string {
  return canariesOf(call)
    .flatMap((canary) => [
      canary,
      encodeURIComponent(canary),
      Buffer.from(canary).toString('base64'),
      Buffer.from(canary).toString('hex'),
    ])
    .join(' ');
}

/** Headers that repeat the token where an app could pick it up: the request id and a header of the server's own. */
export function echoHeaders(call: Call): Headers {
  const [, ...others] = canariesOf(call);
  return {
    'X-Request-Id': `req-7 ${token}`,
    'X-Debug-Authorization': `Bearer ${token}`,
    ...(others.length > 0 ? { 'X-Debug-Body': encodeURIComponent(others.join(' ')) } : {}),
  };
}

/** The answer that the reference documents for the call. */
export function healthyBody(call: Call): Record<string, unknown> {
  switch (call) {
    case 'put':
      return { ...healthyBody('get'), ...asked };
    case 'test':
      return { success: true, projectName: 'Acme', message: 'Connected' };
    case 'validate':
      return { valid: true, odooVersion: '18.0' };
    default:
      return { ...sampleSettings, plan: 'žluťoučký' };
  }
}

/** An answer with everything secret in its headers. */
export function echoing(
  call: Call,
  status: number,
  body: string | Uint8Array | object = '',
  headers: Headers = {},
): Answer {
  return reply(status, body, { ...echoHeaders(call), ...headers });
}

/** The bytes that an answer sends, as far as it sends any. */
export function bytesOf(answer: Answer): Buffer {
  return Buffer.concat(
    answer.flatMap((step: Step) => (step.do === 'send' ? [Buffer.from(step.bytes)] : [])),
  );
}
