import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod/mini';
import type { connectionTestAnswer } from '#shared/connection-test/schema';
import { fail, ok, type Result } from '#shared/result';
import type { subscriptionAnswer } from '#shared/subscription/schema';
import { type Answer, json, problem, type ServiceRequest } from './http';
import type { FieldProblem } from './update';

/** The path below which the calls are. */
export const basePath = '/api';

/** The organization behind the calls: what it holds, what it accepts and what it answers. */
export interface ServedOrganization {
  acceptsToken(token: string): boolean;
  acceptsSlug(slug: string | null): boolean;
  /** The body of the answer of a read or a save. */
  settings(): Readonly<Record<string, unknown>>;
  /** Differs as soon as anything stored differs; null where the server sends no `ETag`. */
  entityTag(): string | null;
  /** Stores all or, with the reason for each refused field, nothing. */
  update(body: unknown): Result<null, readonly FieldProblem[]>;
  testPosthog(signal: AbortSignal): Promise<z.infer<typeof connectionTestAnswer>>;
  /** @param version empty where none was asked for */
  validateSubscription(
    version: string,
    signal: AbortSignal,
  ): Promise<z.infer<typeof subscriptionAnswer>>;
}

type Call = (
  organization: ServedOrganization,
  request: ServiceRequest,
  signal: AbortSignal,
) => Answer | Promise<Answer>;

const calls: ReadonlyMap<string, ReadonlyMap<string, Call>> = new Map([
  [
    '/org/settings',
    new Map<string, Call>([
      ['GET', readSettings],
      ['PUT', updateSettings],
    ]),
  ],
  ['/org/settings/test-posthog', new Map<string, Call>([['POST', testPosthog]])],
  ['/org/settings/validate-subscription', new Map<string, Call>([['POST', validateSubscription]])],
]);

/**
 * Answers one request as the organization-settings API does.
 *
 * @param signal aborted once nobody waits for the answer
 */
export async function answerCall(
  organization: ServedOrganization,
  request: ServiceRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const path = pathOf(request.target);
  const methods = path === null ? undefined : calls.get(path);
  if (!methods) return problem(404, 'Not Found', 'There is nothing at this address.');
  const refusal = refuseCaller(organization, request.headers);
  if (refusal) return refusal;
  const call = methods.get(request.method);
  if (!call) {
    const allow = [...methods.keys()].join(', ');
    return problem(405, 'Method Not Allowed', `Allowed here: ${allow}.`, { headers: { allow } });
  }
  return call(organization, request, signal);
}

/** The path below the base path, without its query, or null for one that is elsewhere. */
export function pathOf(target: string): string | null {
  const [path = ''] = target.split('?', 1);
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : null;
}

function refuseCaller(
  organization: ServedOrganization,
  headers: IncomingHttpHeaders,
): Answer | null {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined || !organization.acceptsToken(token)) {
    return problem(401, 'Unauthorized', 'The access token is missing, wrong or expired.', {
      headers: { 'www-authenticate': 'Bearer' },
    });
  }
  const slug = headers['x-org-slug'];
  if (!organization.acceptsSlug(typeof slug === 'string' ? slug : null))
    return problem(404, 'Not Found', 'There is no organization with this slug.');
  return null;
}

function readSettings(organization: ServedOrganization): Answer {
  const tag = organization.entityTag();
  return json(200, organization.settings(), tag === null ? {} : { etag: tag });
}

function updateSettings(organization: ServedOrganization, request: ServiceRequest): Answer {
  const body = parseJsonObject(request.body);
  if (!body.ok) return body.failure;
  if (!preconditionHolds(request.headers['if-match'], organization.entityTag()))
    return problem(412, 'Precondition Failed', 'The settings have changed since they were read.');
  const updated = organization.update(body.value);
  return updated.ok ? readSettings(organization) : refuseFields(updated.failure);
}

async function testPosthog(
  organization: ServedOrganization,
  _request: ServiceRequest,
  signal: AbortSignal,
): Promise<Answer> {
  return json(200, await organization.testPosthog(signal));
}

const validationRequest = z.object({ odooVersion: z.optional(z.string()) });

async function validateSubscription(
  organization: ServedOrganization,
  request: ServiceRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const body = request.body === '' ? ok({}) : parseJsonObject(request.body);
  if (!body.ok) return body.failure;
  const asked = validationRequest.safeParse(body.value);
  if (!asked.success) return refuseFields([{ field: 'odooVersion', message: 'must be text' }]);
  const version = asked.data.odooVersion ?? '';
  return json(200, await organization.validateSubscription(version, signal));
}

function parseJsonObject(text: string): Result<object, Answer> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return ok(value);
  } catch {
    // Broken JSON and JSON of another type have the same answer.
  }
  return fail(problem(400, 'Bad Request', 'The body must be a JSON object.'));
}

function refuseFields(errors: readonly FieldProblem[]): Answer {
  const detail = errors.map(({ field, message }) => `${field} ${message}.`).join(' ');
  return problem(422, 'Unprocessable Content', detail, { errors });
}

function preconditionHolds(ifMatch: string | undefined, tag: string | null): boolean {
  if (ifMatch === undefined || tag === null) return true;
  const accepted = ifMatch.split(',').map((one) => one.trim());
  return accepted.includes('*') || accepted.includes(tag);
}
