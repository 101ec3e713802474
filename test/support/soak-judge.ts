/** One look at the running app. Sizes are bytes after a garbage collection. */
export interface SoakSample {
  readonly mainRss: number;
  readonly mainHeap: number;
  readonly mainBuffers: number;
  readonly handles: number;
  readonly pageHeap: number;
  readonly domNodes: number;
  readonly listeners: number;
  readonly files: number;
}

export type SoakMeasure = keyof SoakSample;

interface Limit {
  readonly title: string;
  readonly unit: 'MB' | '';
  /** How far the median of the last third may lie above that of the first. */
  readonly tolerance: number;
}

const MB = 1024 * 1024;

/** What each measure may differ by without having grown, and why. */
export const soakLimits: Readonly<Record<SoakMeasure, Limit>> = {
  // Pages that the allocator keeps after a collection come and go by some MB; a leak passes this within a minute or two.
  mainRss: { title: 'main: memory (RSS)', unit: 'MB', tolerance: 16 * MB },
  // Compiled code goes on to arrive for long: of two heap snapshots with 400 reads between them, all that differed was code.
  mainHeap: { title: 'main: JS heap', unit: 'MB', tolerance: 2 * MB },
  // What is under way at the moment of the look: a body, a file being written.
  mainBuffers: { title: 'main: buffers', unit: 'MB', tolerance: 1 * MB },
  // Sockets of the connection pool, and a file that is just being written.
  handles: { title: 'main: handles', unit: '', tolerance: 6 },
  // As for main; React keeps the last tree beside the one on screen.
  pageHeap: { title: 'page: JS heap', unit: 'MB', tolerance: 1.5 * MB },
  // A notice or a row more or less, on both trees that React keeps.
  domNodes: { title: 'page: DOM nodes', unit: '', tolerance: 150 },
  listeners: { title: 'page: listeners', unit: '', tolerance: 50 },
  // One temporary file of a save under way, and Chromium's own ones, which it writes when it likes.
  files: { title: 'profile: files', unit: '', tolerance: 4 },
};

export const soakMeasures = Object.keys(soakLimits) as SoakMeasure[];

export interface SoakVerdict {
  readonly measure: SoakMeasure;
  readonly first: number;
  readonly last: number;
  readonly grown: boolean;
}

/** Fewer looks than this say nothing. */
export const fewestSamples = 9;

/**
 * Compares the median of the last third of a measure with that of the first, after the warm-up. Medians, so that one
 * look at an unlucky moment counts for nothing; thirds, so that what only goes up and down does not look like growth.
 */
export function judgeSoak(samples: readonly SoakSample[]): SoakVerdict[] {
  if (samples.length < fewestSamples) {
    throw new Error(`${samples.length} looks at the app are too few to judge by`);
  }
  const third = Math.floor(samples.length / 3);
  return soakMeasures.map((measure) => {
    const values = samples.map((sample) => sample[measure]);
    const first = median(values.slice(0, third));
    const last = median(values.slice(-third));
    return { measure, first, last, grown: last - first > soakLimits[measure].tolerance };
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** The verdicts as a table for the terminal. */
export function soakTable(verdicts: readonly SoakVerdict[]): string {
  const rows = verdicts.map(({ measure, first, last, grown }) => {
    const { title, unit, tolerance } = soakLimits[measure];
    const say = (value: number) => (unit === 'MB' ? (value / MB).toFixed(2) : `${value}`);
    return [
      title + (unit && ` (${unit})`),
      say(first),
      say(last),
      say(tolerance),
      grown ? 'GROWS' : 'holds',
    ];
  });
  const all = [['', 'first third', 'last third', 'tolerance', 'judgement'], ...rows];
  return all
    .map(([title = '', ...cells]) =>
      [title.padEnd(24), ...cells.map((cell) => cell.padStart(12))].join(''),
    )
    .join('\n');
}
