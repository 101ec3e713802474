import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { longHistory, plantHistory } from './history-files';
import { checkAfterStart } from './kill-check';
import { type KilledKind, killedId, killedKinds } from './kill-content';
import { type Finding, hear, type Ledger, type Moment, newLedger, newMoment } from './kill-ledger';
import { randomFrom } from './seeded-random';

export interface KillPlan {
  /** The program that is killed, as plain Node runs it. */
  readonly program: string;
  readonly kills: number;
  readonly seed: number;
  /** How it writes; the empty text is the app's own way. */
  readonly way?: string;
  /** Goes no further once something was found. */
  readonly untilFound?: boolean;
}

export interface KillReport {
  readonly kills: number;
  readonly moments: readonly Moment[];
  readonly findings: readonly Finding[];
}

/** So many kills of one profile, then another: a history that grows without end would only be slow. */
const killsOfOne = 10;
/** Saves that go on side by side: with all of them at once, few get further than their first within the time. */
const kindsOfOne = 4;
/** An index is made of a history that is so long. */
const linesForIndex = 520;
/** From the first word of a program on, and from the end of its start on. */
const [duringStartMs, duringSavesMs] = [10, 30];

/** Kills the program at random moments, as often as is planned, on as many profiles at a time as there are cores. */
export async function runKills(plan: KillPlan): Promise<KillReport> {
  const moments: Moment[] = [];
  const findings: Finding[] = [];
  const random = randomFrom(plan.seed);
  let left = plan.kills;

  async function killOneProfile(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'ocore-profile-'));
    const ledger = newLedger();
    const withIndex = random() < 0.15;
    if (withIndex) await plantHistory(folder, killedId, longHistory(linesForIndex));
    for (let kill = 0; kill < killsOfOne && left > 0; kill += 1) {
      left -= 1;
      const kinds = drawn(killedKinds, random, kindsOfOne);
      if (withIndex && !kinds.includes('history')) kinds.push('history');
      const isDuringStart = random() < 0.2;
      const until = isDuringStart
        ? { word: 'begun', afterMs: random() * duringStartMs }
        : { word: 'started', afterMs: random() * duringSavesMs };
      moments.push(await runAndKill(plan, { folder, ledger, kinds }, until));
      // What a kill left is mostly seen to by the next program, which is killed then, maybe before it is done with it.
      const isLast = kill === killsOfOne - 1 || left <= 0;
      if (isLast || random() < 0.4) await checkAfterStart(folder, ledger);
      if (plan.untilFound && ledger.findings.length > 0) left = 0;
    }
    findings.push(...ledger.findings);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async function lane(): Promise<void> {
    while (left > 0) await killOneProfile();
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane));
  return { kills: moments.length, moments, findings };
}

interface Run {
  readonly folder: string;
  readonly ledger: Ledger;
  /** What is saved. */
  readonly kinds: readonly KilledKind[];
}

async function runAndKill(
  { program, way = '' }: KillPlan,
  { folder, ledger, kinds }: Run,
  until: { readonly word: string; readonly afterMs: number },
): Promise<Moment> {
  const args = [program, folder, way, kinds.join()];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    // What a developer has set for Node, such as more certificates, may double the time a start takes.
    env: {},
  });
  const moment = newMoment(kinds);
  const lines = createInterface({ input: child.stdout });
  const read = once(lines, 'close');
  const ended = once(child, 'exit');
  await new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      hear(line, ledger, moment);
      if (line === until.word) resolve();
    });
    lines.once('close', resolve);
  });
  await wait(until.afterMs);
  child.kill('SIGKILL');
  const [, signal] = await ended;
  await read;
  if (signal !== 'SIGKILL') throw new Error('The program ended before it was killed.');
  return moment;
}

function drawn<T>(all: readonly T[], random: () => number, count: number): T[] {
  const left = [...all];
  return Array.from({ length: count }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat();
}
