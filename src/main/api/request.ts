import type { FailureOf } from '#shared/failure';
import { joinPath, parseBaseUrl } from '#shared/organization/base-url';
import { slugPattern } from '#shared/organization/connection';
import { parseToken } from '#shared/organization/token';
import { fail, ok, type Result } from '#shared/result';
import type { Endpoint } from './endpoints';
import type { ApiConnection } from './settings-api';
import type { HttpRequest } from './transport';

/** What a single call sends besides what its connection and its endpoint say. */
export interface CallContent {
  /** Sent as JSON; null sends no body. */
  readonly body: object | null;
  readonly ifMatch: string | null;
}

/**
 * Builds a request. The connection came from files and from the keychain, where anything may have changed it, so it
 * is checked again before it decides who receives the token.
 */
export function buildRequest(
  endpoint: Endpoint<unknown>,
  to: ApiConnection,
  { body, ifMatch }: CallContent,
  userAgent: string | null,
): Result<Omit<HttpRequest, 'signal'>, FailureOf<'invalid-input'>> {
  const baseUrl = parseBaseUrl(to.baseUrl);
  if (!baseUrl.ok)
    return fail({ kind: 'invalid-input', field: 'baseUrl', reason: baseUrl.failure });
  const token = parseToken(to.token);
  if (!token.ok) return fail({ kind: 'invalid-input', field: 'token', reason: token.failure });
  if (to.slug !== null && !slugPattern.test(to.slug)) {
    return fail({ kind: 'invalid-input', field: 'slug', reason: 'slug-format' });
  }
  const headers = {
    Accept: 'application/json',
    Authorization: `Bearer ${token.value}`,
    ...(body === null ? {} : { 'Content-Type': 'application/json' }),
    ...(to.slug === null ? {} : { 'X-Org-Slug': to.slug }),
    ...(ifMatch === null ? {} : { 'If-Match': ifMatch }),
    ...(userAgent === null ? {} : { 'User-Agent': userAgent }),
  };
  return ok({
    method: endpoint.method,
    url: joinPath(baseUrl.value, endpoint.path),
    headers,
    body: body === null ? null : JSON.stringify(body),
  });
}
