import { type Failure, failure as failureSchema } from '#shared/failure';
import type { Result } from '#shared/result';
import { catalogueFor } from '#shared/text/catalogue';
import type { CacheFiles, FaultOutcome } from '../http-faults-program';
import { holds } from '../secret-hunt';
import type { Call } from './answers';
import { type Deadline, type Expectation, type ExpectedFailure, secretsNoted } from './table';

/** What a call came to, and what the servers saw of it. */
export interface Seen extends FaultOutcome {
  readonly requests: readonly string[];
  /** Connections to the origin that redirects point to. */
  readonly elsewhere: number;
}

/** The figures of the design, in milliseconds. */
const limits: Readonly<Record<Exclude<Deadline, 'none'>, number>> = {
  headers: 10_000,
  body: 15_000,
  total: 30_000,
};
/** What a busy machine may add. */
const slackMs = 2_500;

const actions = { get: 'refresh', put: 'save', test: 'test', validate: 'validate' } as const;
const words = catalogueFor('en-US', 'linux').failures;

/** Everything that is not as it has to be; nothing where all is well. The one judge of table and controls. */
export function complaintsAbout(
  call: Call,
  expected: Expectation,
  seen: Seen,
  canaries: readonly string[],
): string[] {
  const said = readResult(call, seen.result);
  return [
    ...aboutFailure(call, expected, said.failure),
    ...(expected.outcome === 'unknown' ? aboutFailure(call, expected, said.readFailure) : []),
    ...aboutOutcome(expected, said),
    ...aboutSecrets(call, seen, said.failure, canaries),
    ...aboutRequests(expected, seen),
    ...aboutCache(expected, seen),
    ...aboutTime(expected.deadline, seen.ms),
  ];
}

interface Said {
  readonly failure: unknown;
  /** Why the read after a save failed, too. */
  readonly readFailure: unknown;
  readonly outcome: string | null;
  /** What became of the one plain field that a save changes; null where it doesn't say. */
  readonly field: string | null;
}

/** Of a save's answer, what is judged here. */
interface SaveWords {
  readonly failure?: unknown;
  readonly readFailure?: unknown;
  readonly outcome?: string;
  readonly fields?: readonly { readonly key: string; readonly state: string }[];
}

function readResult(call: Call, result: Result<unknown>): Said {
  const nothing = { failure: null, readFailure: null, outcome: null, field: null };
  if (!result.ok) return { ...nothing, failure: result.failure };
  if (call !== 'put') return nothing;
  const answer: SaveWords = Object(result.value);
  const field = answer.fields?.find(({ key }) => key === 'auditRetentionDays')?.state ?? null;
  const { failure = null, readFailure = null, outcome = null } = answer;
  return { failure, readFailure, outcome, field };
}

function aboutFailure(call: Call, expected: Expectation, failure: unknown): string[] {
  const wanted = expected.failure ? nameOf(expected.failure) : 'no failure';
  if (failure === null) return expected.failure ? [`no failure instead of ${wanted}`] : [];
  const parsed = failureSchema.safeParse(failure);
  if (!parsed.success) return ['a failure without a type'];
  const got = nameOf(typed(parsed.data, expected.failure));
  const text = words.describe(parsed.data, actions[call]);
  return [
    ...(got === wanted ? [] : [`${got} instead of ${wanted}`]),
    ...(text.title.length > 5 && text.body.length > 5 ? [] : ['no sentence for the admin']),
    ...(text.reference?.includes('/org/settings') ? [] : ['a failure that names no call']),
  ];
}

/** The failure in the words of the table: with a detail where one is asked for. */
function typed(failure: Failure, expected: ExpectedFailure | null): ExpectedFailure {
  const { kind } = failure;
  const detail = detailOf(failure);
  return expected?.detail === undefined || detail === null ? { kind } : { kind, detail };
}

/** What tells a failure from others of its kind. */
export function detailOf(failure: Failure): string | number | null {
  if ('phase' in failure) return failure.phase;
  if ('reason' in failure) return failure.reason;
  return 'call' in failure ? failure.call.status : null;
}

function nameOf({ kind, detail }: ExpectedFailure): string {
  return detail === undefined ? kind : `${kind} (${detail})`;
}

function aboutOutcome(expected: Expectation, { outcome, field }: Said): string[] {
  const complaints: string[] = [];
  if (outcome !== expected.outcome) complaints.push(`${outcome} instead of ${expected.outcome}`);
  if (expected.outcome === 'verified' && field !== expected.field) {
    complaints.push(`the field is ${field} instead of ${expected.field}`);
  }
  return complaints;
}

function aboutSecrets(
  call: Call,
  { result, after }: Seen,
  failure: unknown,
  canaries: readonly string[],
): string[] {
  const parsed = failureSchema.safeParse(failure);
  const shown = parsed.success ? words.describe(parsed.data, actions[call]) : null;
  const places = [
    ['the answer to the page', JSON.stringify(result)],
    ['the sentences', JSON.stringify(shown)],
    ...Object.entries(after),
  ] as const;
  return places.flatMap(([place, text]) =>
    canaries
      .filter((canary) => holds(Buffer.from(text, 'utf8'), canary))
      .map((canary) => `${place} holds ${canary.slice(0, 6)}…`),
  );
}

function aboutRequests(expected: Expectation, { requests, elsewhere }: Seen): string[] {
  const [wanted, got] = [expected.requests, requests].map((list) => list.join(' ') || 'none');
  return [
    ...(got === wanted ? [] : [`requests ${got} instead of ${wanted}`]),
    ...(elsewhere === 0 ? [] : [`${elsewhere} connections to another origin`]),
  ];
}

function aboutCache(expected: Expectation, { before, after }: Seen): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed =
    names
      .filter((name) => before[name] !== after[name])
      .map((name) => (onlySecretsNoted(name, before, after) ? secretsNoted : name))
      .join(' ') || 'nothing';
  const wanted = expected.changes.join(' ') || 'nothing';
  return changed === wanted ? [] : [`${changed} changed on disk instead of ${wanted}`];
}

function onlySecretsNoted(name: string, before: CacheFiles, after: CacheFiles): boolean {
  if (name !== 'results.json') return false;
  const [was, is] = [before, after].map((files) => {
    const { secretsChangedAt, ...rest } = JSON.parse(files[name] ?? '{}');
    return JSON.stringify(rest);
  });
  return was === is;
}

function aboutTime(deadline: Deadline, ms: number): string[] {
  const [least, most] =
    deadline === 'none' ? [0, limits.headers] : [limits[deadline] - 50, limits[deadline] + slackMs];
  return ms >= least && ms <= most ? [] : [`${ms} ms instead of ${least} to ${most}`];
}
