import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { pickPlain } from '#shared/settings/fields';
import type { Certificate } from '../certificate';
import { launchProgram } from '../electron-program';
import { type Answer, freeOrigin, reply, startFaultServer } from '../fault-server';
import type { FaultErrand, FaultOutcome, RunFaultErrand } from '../http-faults-program';
import { sampleSettings } from '../stored-samples';
import { asked, type Call, healthyBody, sentSecrets, token } from './answers';
import type { Seen } from './check';
import type { Fault, Place } from './table';

/** What a case needs of a fault: a healthy answer is none, and runs all the same. */
export type Scene = Pick<Fault, 'answer' | 'save' | 'place'>;

export interface FaultRunner {
  readonly profile: string;
  /** Makes one call of the app under one fault, against servers of its own. */
  run(scene: Scene, call: Call): Promise<Seen>;
  close(): Promise<void>;
}

/** Starts the app's stack in a real Electron. */
export async function startFaultRunner(certificate: Certificate | null): Promise<FaultRunner> {
  const folder = await mkdtemp(join(tmpdir(), 'ocore-http-faults-'));
  const profile = join(folder, 'profile');
  const app = await launchProgram('http-faults-program', join(folder, 'program'), profile);
  return {
    profile,
    run: (scene, call) => run(app, certificate, scene, call),
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function run(
  app: ElectronApplication,
  certificate: Certificate | null,
  { answer, save, place = 'server' }: Scene,
  call: Call,
): Promise<Seen> {
  const other = await startFaultServer([reply(200, {})]);
  const ailing = answer(call, other.origin);
  // A save reads before and after; the fault then waits for the save itself.
  const healthyReads = call === 'put' && save !== 'before';
  let reads = 0;
  const server = await startFaultServer(
    ({ method }): Answer => {
      if (method === 'GET') reads += 1;
      const well = healthyReads && method === 'GET' && (reads === 1 || save !== 'unread');
      return well ? reply(200, healthyBody('get')) : ailing;
    },
    {
      ...(place === 'tls' && certificate ? { tls: certificate } : {}),
      ...(place === 'no-tls' ? { toAnything: ailing } : {}),
    },
  );
  try {
    const outcome = await ask(app, {
      call,
      baseUrl: `${await originOf(place, server.origin)}/api`,
      token,
      values: { ...pickPlain(sampleSettings), ...asked },
      secrets: call === 'put' ? sentSecrets : {},
      confirmedNow: healthyReads,
    });
    return {
      ...outcome,
      requests: server.requests.map(({ method }) => method),
      elsewhere: other.connections(),
    };
  } finally {
    await Promise.all([server.close(), other.close()]);
  }
}

function ask(app: ElectronApplication, errand: FaultErrand): Promise<FaultOutcome> {
  return app.evaluate((_electron, one) => {
    const carryOut: RunFaultErrand = Reflect.get(globalThis, 'runFaultErrand');
    return carryOut(one);
  }, errand);
}

function originOf(place: Place, origin: string): string | Promise<string> {
  switch (place) {
    case 'nothing':
      return freeOrigin();
    case 'nowhere':
      return 'https://nowhere.invalid';
    case 'no-tls':
      return origin.replace('http:', 'https:');
    default:
      return origin;
  }
}
