import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { talkTo } from '#support/real-keyring';

export type Call = 'get' | 'set' | 'delete';

const problem = [
  z.object({
    state: z.literal('unavailable'),
    reason: z.enum(['no-service', 'locked', 'denied', 'addon-missing', 'not-kept', 'other']),
  }),
  z.object({ state: z.literal('timed-out'), seconds: z.literal(5) }),
] as const;
/** What each call may answer, said once more: that an answer fits its type is what is tested. */
const typed = {
  get: z.union([
    z.object({ state: z.literal('value'), value: z.string() }),
    z.object({ state: z.literal('absent') }),
    ...problem,
  ]),
  set: z.union([z.object({ state: z.literal('stored') }), ...problem]),
  delete: z.union([z.object({ state: z.enum(['removed', 'unconfirmed']) }), ...problem]),
};
/** Five seconds, and what a loaded machine may be late with a timer. */
const limitMs = 6_000;
/** By when a call is held not to answer at all. */
const patienceMs = 9_000;
const reply = z.object({ answer: z.optional(z.unknown()), ms: z.number() });

export interface Probed {
  readonly answer: unknown;
  readonly ms: number;
  /** Everything that the figure forbids and that was seen: none for the gateway, whatever the keychain does. */
  readonly faults: readonly string[];
}

/** A process with the app's gateway to the keychain in it, or with keytar bare. */
export interface KeychainProcess {
  ask(method: string, ...args: string[]): Promise<z.infer<typeof reply>>;
  /** Makes a call and, while it is under way, looks whether files can still be read and whether the process lives. */
  probe(call: Call, ...args: string[]): Promise<Probed>;
  /** How it ended, or null while it runs. */
  ending(): string | null;
  end(): Promise<void>;
}

export type Contents = 'gateway' | 'held' | 'bare';

export async function startKeychainProcess(
  file: string,
  env: Readonly<NodeJS.ProcessEnv>,
  contents: Contents = 'gateway',
): Promise<KeychainProcess> {
  const child = spawn(process.execPath, [file, contents], {
    env: { ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit').then(() => `ended: ${child.signalCode ?? child.exitCode}`);
  // Told as a fault, not by the pipe that breaks then.
  child.stdin.on('error', () => undefined);
  const send = talkTo(child);
  await send.ready;
  const ask = async (method: string, ...args: string[]) => reply.parse(await send(method, args));
  const ending = () => child.signalCode ?? child.exitCode?.toString() ?? null;
  return {
    ask,
    ending,
    async probe(call, ...args) {
      const answered = ask(call, ...args);
      const reading = ask('readFile').then(() => null);
      const read = await Promise.race([
        reading,
        ended,
        wait(2_000, 'no file could be read', { ref: false }),
      ]);
      const told = await Promise.race([answered, ended, wait(patienceMs, null, { ref: false })]);
      if (typeof told === 'string') return { answer: null, ms: 0, faults: [told] };
      const faults = read === null ? [] : [read];
      if (told === null) return { answer: null, ms: patienceMs, faults: [...faults, 'no answer'] };
      const answer = told.answer ?? null;
      if (!typed[call].safeParse(answer).success) faults.push('not a typed answer');
      if (told.ms > limitMs) faults.push('late');
      const alive = await Promise.race([ask('readFile').then(() => null), ended]);
      return { answer, ms: told.ms, faults: alive === null ? faults : [...faults, alive] };
    },
    async end() {
      // A call of keytar that hangs would hold up any other end.
      child.kill('SIGKILL');
      await ended;
    },
  };
}
