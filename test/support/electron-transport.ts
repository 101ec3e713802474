import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, test } from '@playwright/test';
import { launchProgram } from './electron-program';
import type { Errand, ErrandOutcome, RunErrand } from './electron-transport-program';
import {
  type FaultServer,
  type FaultServerOptions,
  type Script,
  startFaultServer,
} from './fault-server';

export const authorization = 'Bearer ocore_canary_token';

export const write = { method: 'PUT', body: '{"a":1}' } as const;

/** Runs the app's transport in one Electron for all tests of the file that calls this, one test after the other. */
export function runTransport() {
  test.describe.configure({ mode: 'default' });
  let folder: string;
  let app: ElectronApplication;
  const servers: FaultServer[] = [];

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocore-transport-'));
    const program = join(folder, 'program');
    app = await launchProgram('electron-transport-program', program, join(folder, 'profile'));
  });

  test.afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  async function serve(script: Script, options: FaultServerOptions = {}): Promise<FaultServer> {
    const server = await startFaultServer(script, options);
    servers.push(server);
    return server;
  }

  /** Sends a request through the app's transport. */
  function ask(url: string, errand: Partial<Errand> = {}): Promise<ErrandOutcome> {
    const whole: Errand = {
      method: 'GET',
      url,
      headers: { Authorization: authorization },
      body: null,
      cancelAfterMs: null,
      ...errand,
    };
    return app.evaluate((_electron, one) => {
      const run: RunErrand = Reflect.get(globalThis, 'runErrand');
      return run(one);
    }, whole);
  }

  /** The control: the same request through a session as Electron makes it. */
  function askPlainly(
    partition: string,
    url: string,
    method: 'GET' | 'PUT' = 'GET',
  ): Promise<number> {
    return app.evaluate(
      async ({ session }, one) => {
        const init = { method: one.method, headers: one.headers };
        const body = one.method === 'PUT' ? { body: '{"a":1}' } : {};
        const plain = session.fromPartition(one.partition);
        const answer = await plain.fetch(one.url, { ...init, ...body }).catch(() => null);
        await answer?.text();
        return answer?.status ?? 0;
      },
      { partition, url, method, headers: { Authorization: authorization } },
    );
  }

  return { app: () => app, profile: () => join(folder, 'profile'), serve, ask, askPlainly };
}
