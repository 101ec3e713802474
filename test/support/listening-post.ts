import { createSocket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A place on this machine that hears of everything that reaches it, be it only a connection. */
export interface ListeningPost {
  readonly port: number;
  /** For datagrams. */
  readonly datagramPort: number;
  /** What came: `connection`, `datagram`, or the path of a request. */
  readonly heard: readonly string[];
  forget(): void;
  /** Resolves once all of these have come. */
  arrival(...awaited: string[]): Promise<void>;
  close(): Promise<void>;
}

/** What the post answers by path: a script that marks the window it runs in, a page, an empty text. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '';
  if (path === '/redirect') {
    response.writeHead(302, { location: '/target.html' }).end();
    return;
  }
  const script = path.endsWith('.js');
  const type = script ? 'text/javascript' : path.endsWith('.html') ? 'text/html' : 'text/plain';
  response.writeHead(200, { 'content-type': type });
  response.end(script ? '(globalThis.ran ??= []).push("outside");' : '<h1>Foreign</h1>');
}

export async function listeningPost(): Promise<ListeningPost> {
  const heard: string[] = [];
  const arrivals = new EventEmitter();
  const hear = (what: string) => {
    heard.push(what);
    arrivals.emit('arrival');
  };
  const server = createServer((request, response) => {
    hear(request.url ?? '');
    answer(request, response);
  });
  server.on('connection', () => hear('connection'));
  // Not every connection speaks HTTP.
  server.on('clientError', (_error, socket) => socket.destroy());
  const datagrams = createSocket('udp4').on('message', () => hear('datagram'));
  server.listen(0, '127.0.0.1');
  datagrams.bind(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(datagrams, 'listening')]);
  return {
    port: (server.address() as AddressInfo).port,
    datagramPort: datagrams.address().port,
    heard,
    forget: () => heard.splice(0),
    async arrival(...awaited) {
      while (!awaited.every((one) => heard.includes(one))) await once(arrivals, 'arrival');
    },
    async close() {
      datagrams.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
