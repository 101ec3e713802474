import { Readable } from 'node:stream';
import { type ClientRequest, net, type Session, session } from 'electron';
import { transportErrorFrom } from './network-errors';
import { type HttpRequest, type HttpResponse, type Transport, TransportError } from './transport';

/**
 * Carries requests over Chromium's network stack: the system's proxies and certificates hold, and there is no way to
 * overlook a bad certificate. To be used once the app is ready.
 */
export function createElectronTransport(): Transport {
  const sessions = createSessions();
  return async (request) => {
    const lease = await sessions.take(request.method);
    try {
      return await send(request, lease.session, lease.giveBack);
    } catch (error) {
      lease.giveBack();
      throw error;
    }
  };
}

interface Lease {
  readonly session: Session;
  /** To be called once the request is over; further calls do nothing. */
  readonly giveBack: () => void;
}

/**
 * Sessions in memory: no cookie, answer or credential of theirs reaches the disk. All reads share one. A write gets one
 * that no other call is using, with all its connections closed: on a kept connection that the server had just
 * dropped, Chromium would send the write a second time. Closing also ends what is still connecting or speaks HTTP/2,
 * so in a session that is in use it would cost another call its answer.
 */
function createSessions() {
  const create = (name: string) => session.fromPartition(`api-${name}`, { cache: false });
  const idle: Session[] = [];
  let writers = 0;
  return {
    async take(method: HttpRequest['method']): Promise<Lease> {
      if (method === 'GET') return { session: create('read'), giveBack: () => undefined };
      const writer = idle.pop() ?? create(`write-${++writers}`);
      await writer.closeAllConnections();
      let given = false;
      return {
        session: writer,
        giveBack() {
          if (!given) idle.push(writer);
          given = true;
        },
      };
    },
  };
}

function send(request: HttpRequest, through: Session, over: () => void): Promise<HttpResponse> {
  return new Promise<HttpResponse>((resolve, reject) => {
    const call = openCall(request, through);
    const abort = () => call.abort();
    const end = () => {
      request.signal.removeEventListener('abort', abort);
      over();
    };
    const refuse = (error: TransportError) => {
      end();
      reject(error);
    };
    call.on('redirect', (status, _method, target, headers) => {
      resolve({ status, headers: flat({ ...headers, location: target }), body: Readable.from([]) });
      call.abort();
    });
    call.on('response', (response) => {
      if (!(response instanceof Readable)) return refuse(transportErrorFrom(response));
      response.once('close', end);
      // A reader hears of an error anyway; without one it would be an uncaught exception.
      response.on('error', end);
      const headers = flat(response.headers);
      resolve({ status: response.statusCode, headers, body: chunksOf(response) });
    });
    call.on('login', (_info, answer) => answer());
    call.on('error', (error) => refuse(transportErrorFrom(error)));
    call.on('abort', () => refuse(new TransportError({ kind: 'connection-lost' }, 'ERR_ABORTED')));

    request.signal.addEventListener('abort', abort, { once: true });
    if (request.signal.aborted) call.abort();
    else call.end(request.body ?? undefined);
  });
}

/** A redirect comes as an event that names its target and is not followed, unlike the error that `fetch` makes of it. */
function openCall({ method, url, headers }: HttpRequest, through: Session): ClientRequest {
  return net.request({
    method,
    url,
    headers: { ...headers },
    session: through,
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
}

async function* chunksOf(response: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* response;
  } catch (error) {
    throw transportErrorFrom(error);
  }
}

function flat(headers: Readonly<Record<string, string | string[]>>): Map<string, string> {
  return new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
  );
}
