import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ok } from '#shared/result';
import { pause, portOf, receive, send } from './http';
import { answerCall, basePath, type ServedOrganization } from './settings-service';
import {
  applyUpdate,
  type DemoState,
  initialDemoState,
  settingsOf,
  testPosthog,
  validateSubscription,
} from './state';
import { mintJwt } from './token';

export interface DemoOptions {
  /** The state of an earlier run. */
  readonly state?: DemoState;
  /** Called with each new state, before the save is answered. Must not throw. */
  readonly onChange?: (state: DemoState) => void;
  /** How long the PostHog test and the validation take, in milliseconds. */
  readonly latencyMs?: number;
}

export interface DemoServer {
  /** `http://127.0.0.1:<port>/api`; the port is another one at each start. */
  readonly baseUrl: string;
  /** The one token that is accepted, new at each start. */
  readonly token: string;
  state(): DemoState;
  /** Ends open connections and waiting answers as well. */
  close(): Promise<void>;
}

const loopback = '127.0.0.1';
const slug = 'demo';
const tokenLifeSeconds = 8 * 3600;
/** As long as such calls take when they ask another server. */
const usualLatency = { posthogMs: 650, subscriptionMs: 300 };

/** Starts the demo organization on loopback. Rejects with the system's error where no port can be opened. */
export async function startDemoServer(options: DemoOptions = {}): Promise<DemoServer> {
  const exp = Math.floor(Date.now() / 1000) + tokenLifeSeconds;
  const token = mintJwt({ sub: 'demo@ocore.dev', iss: 'oCore demo', exp });
  const { organization, state } = createDemoOrganization(token, options);
  const server = createServer((request, response) => {
    // A fault in here ends the one request, not the app.
    serve(organization, request, response).catch(() => response.destroy());
  });
  server.listen(0, loopback);
  await once(server, 'listening');
  const baseUrl = `http://${loopback}:${portOf(server)}${basePath}`;
  return { baseUrl, token, state, close: () => closeServer(server) };
}

function createDemoOrganization(token: string, options: DemoOptions) {
  const { onChange, latencyMs } = options;
  let state = options.state ?? initialDemoState;
  const organization: ServedOrganization = {
    acceptsToken: (given) => given === token,
    acceptsSlug: (given) => given === null || given === slug,
    settings: () => settingsOf(state),
    entityTag: () => entityTag(state),
    update(body) {
      const updated = applyUpdate(state, body);
      if (!updated.ok) return updated;
      state = updated.value;
      onChange?.(state);
      return ok(null);
    },
    async testPosthog(signal) {
      const answer = testPosthog(state);
      await pause(latencyMs ?? usualLatency.posthogMs, signal);
      return answer;
    },
    async validateSubscription(version, signal) {
      const answer = validateSubscription(state, version);
      await pause(latencyMs ?? usualLatency.subscriptionMs, signal);
      return answer;
    },
  };
  return { organization, state: () => state };
}

async function serve(
  organization: ServedOrganization,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const received = await receive(incoming, response);
  if (!received) return;
  const answer = await answerCall(organization, received.request, received.gone);
  if (!received.gone.aborted) send(response, answer);
}

function entityTag(state: DemoState): string {
  const digest = createHash('sha256').update(JSON.stringify(state)).digest('base64url');
  return `"${digest.slice(0, 22)}"`;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
