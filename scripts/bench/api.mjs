import { once } from 'node:events';
import { createServer } from 'node:http';
import { settings } from './profile.mjs';

/**
 * Answers every call with settings, after a pause.
 * @param {number} delayMs
 */
export async function startApi(delayMs) {
  const answer = { ...settings };
  const server = createServer((_request, response) => {
    setTimeout(() => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer));
    }, delayMs);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { baseUrl: `http://127.0.0.1:${port}/api`, answer, close: () => server.close() };
}
