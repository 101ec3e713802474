import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { portOf, receive, type ServiceRequest, send } from '#main/demo/http';
import { answerCall, basePath, pathOf } from '#main/demo/settings-service';
import { mintJwt } from '#main/demo/token';
import { type ApiCall, deliver, type Fault, type PlannedFault, takeFault } from './api-faults';
import {
  type ApiRules,
  type StoredOrganization,
  serveStored,
  usualRules,
  usualStored,
} from './api-organization';
import type { Certificate } from './certificate';

interface RecordedRequest extends ServiceRequest {
  /** Below the base URL and without a query; the `target` where it is not the API's. */
  readonly path: string;
  /** When its last byte had arrived, milliseconds since 1970. */
  readonly at: number;
}

export interface ApiServerOptions {
  /** What it holds at its start; the rest is as usual. */
  readonly plain?: Partial<StoredOrganization['plain']>;
  readonly secrets?: StoredOrganization['secrets'];
  readonly extra?: StoredOrganization['extra'];
  readonly rules?: Partial<ApiRules>;
  /** Serves https with this certificate. */
  readonly certificate?: Certificate;
}

/** The organization-settings API on a real port, under the full control of a test. */
export interface ApiServer {
  readonly baseUrl: string;
  /** A JWT with an hour to live, accepted from the start. */
  readonly token: string;
  readonly stored: StoredOrganization;
  readonly rules: ApiRules;
  /** Every request whose body arrived whole, in order; those answered by a fault as well. */
  readonly requests: readonly RecordedRequest[];
  requestsOf(call: ApiCall): RecordedRequest[];
  /** Resolves with the next request of this call, as soon as it has arrived. */
  arrival(call: ApiCall): Promise<RecordedRequest>;
  /** Plans a fault for the next requests, `times` of them (1), of one call (any). Plans are used up in order. */
  plan(fault: Fault, options?: { readonly times?: number; readonly on?: ApiCall }): void;
  /** Forgets every planned fault. */
  unplan(): void;
  /** Lets this decide the fault of each request for which none is planned. */
  choose(faultFor: (call: ApiCall | null) => Fault | null): void;
  /** Forgets every request so far, where a long run would only pile them up. */
  forgetRequests(): void;
  /** Stops listening and ends every connection: the port then refuses. */
  offline(): Promise<void>;
  /** Listens again on the same port. */
  online(): Promise<void>;
  close(): Promise<void>;
}

export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const token = mintJwt({ sub: 'admin@example.com', iss: 'oCore', exp });
  const stored: StoredOrganization = {
    plain: { ...usualStored.plain, ...options.plain },
    secrets: { ...(options.secrets ?? usualStored.secrets) },
    extra: { ...options.extra },
  };
  const rules: ApiRules = { tokens: new Set([token]), ...usualRules, ...options.rules };
  const desk = createDesk(stored, rules);
  const listener = createListener(desk.serve, options.certificate ?? null);
  const port = await listener.listen(0);
  const { serve, ...control } = desk;
  return {
    ...control,
    baseUrl: `${options.certificate ? 'https' : 'http'}://127.0.0.1:${port}${basePath}`,
    token,
    stored,
    rules,
    offline: listener.stop,
    online: async () => {
      await listener.listen(port);
    },
    close: listener.stop,
  };
}

/** Where requests arrive: records each, then answers it as planned or as the API would. */
function createDesk(stored: StoredOrganization, rules: ApiRules) {
  const organization = serveStored(stored, rules);
  const requests: RecordedRequest[] = [];
  const plans: PlannedFault[] = [];
  let faultFor: (call: ApiCall | null) => Fault | null = () => null;
  const waiting: { call: ApiCall; resolve: (request: RecordedRequest) => void }[] = [];

  function record(request: RecordedRequest): void {
    requests.push(request);
    for (const one of waiting.filter(({ call }) => call === callOf(request))) {
      waiting.splice(waiting.indexOf(one), 1);
      one.resolve(request);
    }
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await receive(incoming, response);
    if (!received) return;
    const { request, gone } = received;
    const recorded = {
      ...request,
      path: pathOf(request.target) ?? request.target,
      at: Date.now(),
    };
    record(recorded);
    const process = () => answerCall(organization, request, gone);
    const called = callOf(recorded);
    const fault = takeFault(plans, called) ?? faultFor(called);
    if (fault) return deliver(response, fault, process, gone);
    send(response, await process());
  }

  return {
    serve,
    requests,
    requestsOf: (call: ApiCall) => requests.filter((request) => callOf(request) === call),
    arrival: (call: ApiCall) =>
      new Promise<RecordedRequest>((resolve) => waiting.push({ call, resolve })),
    plan(fault: Fault, { times = 1, on = null }: { times?: number; on?: ApiCall | null } = {}) {
      plans.push({ fault, on, left: times });
    },
    unplan() {
      plans.length = 0;
    },
    choose(chosen: (call: ApiCall | null) => Fault | null) {
      faultFor = chosen;
    },
    forgetRequests() {
      requests.length = 0;
    },
  };
}

function callOf({ method, path }: RecordedRequest): ApiCall | null {
  switch (`${method} ${path}`) {
    case 'GET /org/settings':
      return 'read';
    case 'PUT /org/settings':
      return 'write';
    case 'POST /org/settings/test-posthog':
      return 'test-posthog';
    case 'POST /org/settings/validate-subscription':
      return 'validate-subscription';
    default:
      return null;
  }
}

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A server that can leave its port and come back to it. */
function createListener(serve: Serve, certificate: Certificate | null) {
  /** Room for a token of 64 KB. */
  const maxHeaderSize = 131_072;
  const sockets = new Set<Socket>();
  let server: Server | null = null;

  function create(): Server {
    const created = certificate
      ? createTlsServer({ ...certificate, maxHeaderSize })
      : createServer({ maxHeaderSize });
    created.on('request', (request, response) => {
      serve(request, response).catch((error: unknown) => {
        response.destroy();
        // A fault of a test's own hook, which is to end the test run and not to look like a lost connection.
        throw error;
      });
    });
    created.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    return created;
  }

  return {
    /** @returns the port */
    async listen(port: number): Promise<number> {
      const listening = create();
      listening.listen(port, '127.0.0.1');
      await once(listening, 'listening');
      server = listening;
      return portOf(listening);
    },
    async stop(): Promise<void> {
      const stopped = server;
      server = null;
      if (!stopped) return;
      const closed = once(stopped, 'close');
      stopped.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
