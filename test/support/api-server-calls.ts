import { onTestFinished } from 'vitest';
import { type ApiServer, type ApiServerOptions, startApiServer } from './api-server';

/** A server that is gone after the test. */
export async function serveApi(options: ApiServerOptions = {}): Promise<ApiServer> {
  const server = await startApiServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** Calls the server as a client with its token does, unless the headers say otherwise. */
export function call(
  server: ApiServer,
  method: 'GET' | 'PUT' | 'POST',
  path = '/org/settings',
  body: unknown = null,
  headers: Record<string, string> = {},
) {
  return fetch(server.baseUrl + path, {
    method,
    headers: { authorization: `Bearer ${server.token}`, ...headers },
    body: body === null ? null : JSON.stringify(body),
  });
}

export const read = async (server: ApiServer) => (await call(server, 'GET')).json();
export const put = (server: ApiServer, body: unknown, headers: Record<string, string> = {}) =>
  call(server, 'PUT', '/org/settings', body, headers);
