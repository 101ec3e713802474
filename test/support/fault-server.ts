import { once } from 'node:events';
import * as net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import * as tls from 'node:tls';
import type { Answer } from './fault-server/answers';
import { createRequestReader, type SeenRequest } from './fault-server/request-reader';

export * from './fault-server/answers';

export interface FaultServer {
  readonly origin: string;
  /** Every request that came in whole, in order, also those that got no answer. */
  readonly requests: readonly SeenRequest[];
  /** How many connections were opened. */
  readonly connections: () => number;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/** The answers to the requests in their order, the last one for all further ones; or one worked out from the request. */
export type Script = readonly Answer[] | ((request: SeenRequest) => Answer);

export interface FaultServerOptions {
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Carried out on the first bytes of every connection, whatever they are: no request is waited for. */
  readonly toAnything?: Answer;
}

/** An HTTP server on plain sockets, so that it can break every rule: what is scripted goes out byte for byte. */
export async function startFaultServer(
  script: Script,
  { tls: identity, toAnything }: FaultServerOptions = {},
): Promise<FaultServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<net.Socket>();
  let opened = 0;
  const answerTo =
    typeof script === 'function'
      ? script
      : () => script[Math.min(requests.length, script.length) - 1] ?? [];
  const serve = (socket: net.Socket) => {
    sockets.add(socket);
    // A client that goes away in the middle of an answer is part of the game.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    const read = createRequestReader(++opened, (request) => {
      requests.push(request);
      void play(answerTo(request), socket);
    });
    if (toAnything) socket.once('data', () => void play(toAnything, socket));
    else socket.on('data', read);
  };
  const server = identity ? tls.createServer(identity, serve) : net.createServer(serve);
  // A refused handshake has no request to record.
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `${identity ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    connections: () => opened,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function play(answer: Answer, socket: net.Socket): Promise<void> {
  for (const step of answer) {
    if (socket.destroyed) return;
    if (step.do === 'send') socket.write(step.bytes);
    else if (step.do === 'wait') await delay(step.ms);
    else if (step.do === 'close') socket.end();
    else if (step.do === 'reset') return resetConnection(socket);
  }
}

function resetConnection(socket: net.Socket): void {
  if (socket instanceof tls.TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

/** An origin where nothing listens: its port was free a moment ago. */
export async function freeOrigin(): Promise<string> {
  const server = await startFaultServer([]);
  await server.close();
  return server.origin;
}
