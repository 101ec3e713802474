import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { mintJwt } from '#main/demo/token';
import type { Bridge } from '#shared/ipc/contract';
import type { ApiServer } from './api-server';
import { connected, type LaunchOptions, type RunningApp, root } from './app';
import { randomFrom } from './seeded-random';
import { takeTurnByHand } from './soak-by-hand';
import { plantFaults, type SoakFaults } from './soak-faults';
import {
  fewestSamples,
  judgeSoak,
  type SoakSample,
  type SoakVerdict,
  soakTable,
} from './soak-judge';
import { leak, openLook } from './soak-look';
import { noTurns, type SoakScene, type TurnCounts, takeTurn, turnKinds } from './soak-turns';

/** Turns between two that go through the screen. */
const handEvery = 100;

/** A connected app, ready to be driven for as long as wanted. */
export interface Soak {
  readonly scene: SoakScene;
  run(options: SoakRun): Promise<SoakReport>;
}

export interface SoakRun {
  readonly seconds: number;
  /** Leaks something of each kind with every turn, which is what the judge is there to find. */
  readonly leaking?: boolean;
}

export interface SoakReport {
  readonly counts: TurnCounts;
  readonly samples: readonly SoakSample[];
  readonly verdicts: readonly SoakVerdict[];
  readonly text: string;
}

interface Ground {
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>;
  readonly server: ApiServer;
  readonly profile: string;
  readonly seed: number;
}

/** Starts the built app with its instruments, and connects it to a server of which one answer in ten is faulty. */
export async function startSoak({ launch, server, profile, seed }: Ground): Promise<Soak> {
  const { electron, page } = await launch({
    modules: [join(root, 'test/support/soak-instruments.cjs')],
  });
  // It has to outlive the longest run.
  const exp = Math.floor(Date.now() / 1000) + 86_400;
  const token = mintJwt({ sub: 'admin@example.com', iss: 'oCore', exp });
  server.rules.tokens.add(token);
  await connected(page, { baseUrl: server.baseUrl, token });
  await page.getByText('Live · just now').waitFor();
  const random = randomFrom(seed);
  const faults = plantFaults(server, random);
  const organizationId = await activeOrganization(page);
  const scene = { page, server, profile, organizationId, faults };
  const look = await openLook(electron, page, profile);
  // Higher with every turn, so that no value is ever there already, and retention is never lowered.
  let number = 1_000;

  async function turn(counts: TurnCounts, leaking: boolean): Promise<void> {
    number += 1;
    if (number % handEvery === 1) await takeTurnByHand(scene, number, counts);
    else {
      const kind = turnKinds[Math.floor(random() * turnKinds.length)] ?? 'save';
      await takeTurn(scene, kind, number, counts);
    }
    server.forgetRequests();
    if (leaking) await leak(electron, page, profile, number);
  }

  return {
    scene,
    async run({ seconds, leaking = false }) {
      const counts = noTurns();
      const samples: SoakSample[] = [];
      const begin = Date.now();
      const passed = () => (Date.now() - begin) / 1000;
      const warmUp = seconds / 10;
      // Often enough for a judgement on a short run, every five seconds on a long one.
      const pace = Math.min(5, seconds / 30);
      let next = warmUp;
      // A machine too slow for that goes on until there is enough to judge by.
      while (passed() < seconds || samples.length < fewestSamples) {
        await turn(counts, leaking);
        if (passed() < next) continue;
        samples.push(await look());
        next = passed() + pace;
      }
      const verdicts = judgeSoak(samples);
      const text = await reportText({ counts, verdicts, samples, faults, scene, seconds, seed });
      return { counts, samples, verdicts, text };
    },
  };
}

async function activeOrganization(page: Page): Promise<string> {
  const [id] = await page.evaluate(async () => {
    const { bridge } = window as unknown as { bridge: Bridge };
    const start = await bridge.call('app:start');
    return start.ok ? start.value.workspace.organizations.map((one) => one.id) : [];
  });
  if (!id) throw new Error('No organization is connected');
  return id;
}

interface Reported extends Pick<SoakReport, 'counts' | 'verdicts' | 'samples'> {
  readonly faults: SoakFaults;
  readonly scene: SoakScene;
  readonly seconds: number;
  readonly seed: number;
}

async function reportText(of: Reported): Promise<string> {
  const { counts, verdicts, samples, faults, scene, seconds, seed } = of;
  const list = (named: Readonly<Record<string, number>>) =>
    Object.entries(named)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  const turns = Object.values(counts.turns).reduce((sum, one) => sum + one, 0);
  const share = ((100 * faults.faults) / faults.answers).toFixed(1);
  return [
    `Soak of ${seconds} s with OCORE_SOAK_SEED=${seed}: ${samples.length} looks after a warm-up of ${seconds / 10} s`,
    `${turns} turns: ${list(counts.turns)}`,
    `${counts.saved} saves acknowledged, each of them at the server; failed, each typed: ${list(counts.failed)}`,
    `${faults.answers} answers, ${faults.faults} of them faulty (${share} %): ${list(faults.byKind)}`,
    `grow by design: ${list(await grownByDesign(scene))} lines`,
    soakTable(verdicts),
  ].join('\n');
}

/** The history holds every change, the list of calls two files of 25,000. */
async function grownByDesign({ profile, organizationId }: SoakScene) {
  const files = [
    `organizations/${organizationId}/history.jsonl`,
    'activity/current.jsonl',
    'activity/previous.jsonl',
  ];
  const lines = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(profile, file), 'utf8').catch(() => '');
      return [file.slice(file.lastIndexOf('/') + 1), text.split('\n').length - 1] as const;
    }),
  );
  return Object.fromEntries(lines);
}

/** Prints a report and keeps it with the other results. */
export async function keepReport(file: string, text: string): Promise<void> {
  console.log(text);
  const folder = join(root, 'test-results');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, file), `${text}\n`);
}
