import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '#shared/failure';
import { calls } from './answers';
import { detailOf, type Seen } from './check';

/** One case of the table, run. */
export interface ReportedCase {
  readonly seen: Seen;
  readonly complaints: readonly string[];
}

export interface ReportedFault {
  readonly group: string;
  readonly id: string;
  /** In the order of the four calls. */
  readonly cases: readonly ReportedCase[];
}

/** Shows the table as it was run: four outcomes for each fault, the requests that the server saw, and the time. */
export async function writeReport(faults: readonly ReportedFault[], folder: string): Promise<void> {
  const heading = ['fault', 'GET', 'PUT', 'POST test', 'POST validate', 'requests', 'ms'];
  const rows = faults.map(({ group, id, cases }) => [
    `${group}: ${id}`,
    ...cases.map(({ seen, complaints }) => outcomeOf(seen) + (complaints.length > 0 ? ' !' : '')),
    cases.map(({ seen }) => seen.requests.length).join(' '),
    cases.map(({ seen }) => seen.ms).join(' '),
  ]);
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = [heading, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const all = faults.flatMap(({ cases }) => cases);
  const bad = all.filter(({ complaints }) => complaints.length > 0).length;
  const text = [
    ...lines,
    `${faults.length} faults x ${calls.length} calls = ${all.length} cases, ${bad} not as they have to be`,
    '',
  ].join('\n');
  process.stdout.write(`\n${text}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'http-faults.txt'), text);
}

function outcomeOf({ result }: Seen): string {
  if (!result.ok) return nameOf(result.failure);
  const answer: { outcome?: string; failure?: unknown } = Object(result.value);
  const { outcome } = answer;
  if (outcome === undefined) return 'success';
  const reason = answer.failure ? nameOf(answer.failure) : 'no failure';
  return `${outcome}: ${reason}`;
}

function nameOf(value: unknown): string {
  const parsed = failure.safeParse(value);
  if (!parsed.success) return 'untyped';
  const detail = detailOf(parsed.data);
  return detail === null ? parsed.data.kind : `${parsed.data.kind} ${detail}`;
}
