import * as z from 'zod/mini';

/** The API call a failure belongs to. Holds no header, no body and no query: nothing in it can be a secret. */
const callContext = z.object({
  method: z.enum(['GET', 'PUT', 'POST']),
  /** Path below the base URL, as in the API's reference: `/org/settings`. */
  path: z.string(),
  status: z.nullable(z.int()),
  requestId: z.nullable(z.string()),
  /** The server's own words, cut to a sentence or two, with every secret of the call removed. */
  serverMessage: z.nullable(z.string()),
});
export type CallContext = z.infer<typeof callContext>;

const call = { call: callContext };
/** Whole seconds the server asked to wait (`Retry-After`), or null where it did not say. */
const retry = { retryAfterSeconds: z.nullable(z.int()) };

/** Why no connection came about. */
export const unreachableReasons = [
  'no-network',
  'name-not-resolved',
  'refused',
  'address-unreachable',
  'proxy',
  'other',
] as const;

/** Why a TLS connection was refused. */
export const tlsReasons = [
  'expired',
  'wrong-host',
  'untrusted',
  'revoked',
  'protocol',
  'client-certificate',
  'other',
] as const;

/** Why the keychain of this computer can't be used now. */
export const keychainReasons = [
  'no-service',
  'locked',
  'denied',
  'addon-missing',
  'not-kept',
  'other',
] as const;

export const inputFields = ['name', 'baseUrl', 'slug', 'token', 'settings'] as const;

/** Why something typed can't be used; each has its sentence in the text catalogue. */
export const inputReasons = [
  'empty',
  'too-long',
  'control-character',
  'line-break',
  'white-space',
  'not-ascii',
  'not-a-url',
  'scheme',
  'insecure-http',
  'credentials',
  'query',
  'fragment',
  'backslash',
  'dot-segment',
  'port',
  'slug-format',
] as const;

/** Why a file can't be imported. */
export const importReasons = [
  'too-large',
  'not-json',
  'not-ours',
  'newer',
  'secret-field',
  'unknown-field',
  'wrong-value',
  'comparison',
] as const;

export const failure = z.discriminatedUnion('kind', [
  // Answers of the server that mean no.
  z.object({ kind: z.literal('unauthorized'), ...call }),
  z.object({ kind: z.literal('forbidden'), ...call }),
  z.object({ kind: z.literal('not-found'), ...call }),
  z.object({ kind: z.literal('precondition-failed'), ...call }),
  z.object({ kind: z.literal('rejected'), ...call }),
  z.object({ kind: z.literal('rate-limited'), ...call, ...retry }),
  z.object({ kind: z.literal('server-error'), ...call, ...retry }),
  // Answers that are not an answer of this API.
  z.object({ kind: z.literal('redirected'), ...call, target: z.string() }),
  z.object({ kind: z.literal('not-json'), ...call, contentType: z.nullable(z.string()) }),
  z.object({ kind: z.literal('malformed-json'), ...call }),
  z.object({ kind: z.literal('not-understood'), ...call, fields: z.array(z.string()) }),
  z.object({ kind: z.literal('secret-in-answer'), ...call, fields: z.array(z.string()) }),
  z.object({ kind: z.literal('too-large'), ...call, limitBytes: z.int() }),
  // No answer.
  z.object({
    kind: z.literal('unreachable'),
    ...call,
    reason: z.enum(unreachableReasons),
    code: z.string(),
  }),
  z.object({ kind: z.literal('tls'), ...call, reason: z.enum(tlsReasons), code: z.string() }),
  z.object({ kind: z.literal('connection-lost'), ...call, code: z.string() }),
  z.object({
    kind: z.literal('timed-out'),
    ...call,
    phase: z.enum(['headers', 'body', 'total']),
    seconds: z.number(),
  }),
  z.object({ kind: z.literal('cancelled'), ...call }),
  // The token and where it lives.
  z.object({ kind: z.literal('token-missing'), reason: z.enum(['not-found', 'kept-until-quit']) }),
  z.object({ kind: z.literal('keychain-unavailable'), reason: z.enum(keychainReasons) }),
  z.object({ kind: z.literal('keychain-timed-out'), seconds: z.number() }),
  // Files of this app.
  z.object({
    kind: z.literal('storage-failed'),
    action: z.enum(['read', 'write', 'delete']),
    /** The operating system's code, such as `ENOSPC`. */
    code: z.string(),
    /** File name inside the profile folder. */
    file: z.string(),
  }),
  z.object({ kind: z.literal('storage-newer'), file: z.string() }),
  z.object({ kind: z.literal('unknown-snapshot') }),
  z.object({
    kind: z.literal('import-refused'),
    reason: z.enum(importReasons),
    /** Name of the file, without its folder. */
    file: z.string(),
    /** The field in question, where there is one. */
    field: z.nullable(z.string()),
  }),
  // What was asked of the app.
  z.object({
    kind: z.literal('invalid-input'),
    field: z.enum(inputFields),
    reason: z.enum(inputReasons),
  }),
  z.object({ kind: z.literal('unknown-organization') }),
  z.object({ kind: z.literal('demo-unavailable'), code: z.string() }),
  z.object({ kind: z.literal('invalid-request'), channel: z.string() }),
  z.object({ kind: z.literal('internal') }),
]);

export type Failure = z.infer<typeof failure>;
export type FailureKind = Failure['kind'];
export type FailureOf<K extends FailureKind> = Extract<Failure, { kind: K }>;
export type InputReason = (typeof inputReasons)[number];
export type InputField = (typeof inputFields)[number];
export type KeychainReason = (typeof keychainReasons)[number];
