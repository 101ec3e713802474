import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { portOf, type Received, receive } from '#main/demo/http';

const server = createServer();

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Sends the start of a connection as it stands, and passes on what the server makes of it. */
async function receiveFrom(text: string) {
  server.removeAllListeners('request');
  const received = new Promise<Received | null>((resolve) => {
    server.on('request', (request, response) => resolve(receive(request, response)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect(portOf(server), '127.0.0.1');
  client.write(text);
  return { received, client };
}

const head = (length: number) =>
  `PUT /api/org/settings?x HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n\r\n`;

it('reads a request whole, and tells as soon as its client has left', async () => {
  const { received, client } = await receiveFrom(`${head(4)}ab`);
  client.write('cd');
  const whole = await received;
  expect(whole?.request).toMatchObject({
    method: 'PUT',
    target: '/api/org/settings?x',
    body: 'abcd',
  });
  expect(whole?.gone.aborted).toBe(false);
  const left = new Promise((resolve) => whole?.gone.addEventListener('abort', resolve));
  client.destroy();
  await left;
});

it('has nothing to answer where the client leaves in the middle of its body', async () => {
  const { received, client } = await receiveFrom(`${head(4)}ab`);
  await once(server, 'request');
  client.destroy();
  expect(await received).toBeNull();
});

it('answers a body that is too large by itself, after its last byte', async () => {
  const { received, client } = await receiveFrom(head(2_000_000));
  client.write('x'.repeat(2_000_000));
  const [answer] = await once(client, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
  expect(await received).toBeNull();
});
