/** Dates, numbers and plurals of one language, through Intl. Times are milliseconds since 1970. */
export interface Format {
  number(value: number): string;
  /** `2 hours ago`, `just now` under a minute. */
  ago(at: number, now: number): string;
  /** Local, to the second, with the time zone: what a relative time shows on hover. */
  dateTime(at: number): string;
  date(at: number): string;
  /** Local time of day, `10:02`, in 24 hours everywhere: two of them in a line stay short and can't be mixed up. */
  clock(at: number): string;
  /** The same to the second, for two of one minute. */
  clockToSecond(at: number): string;
  /** `Nov 22`, with the year where `now` has another. */
  day(at: number, now: number): string;
  /** Whether both are on one local day. */
  sameDay(one: number, other: number): boolean;
  /** `85 ms`, `1.4 sec`, `2 min` in English. */
  duration(ms: number): string;
  /** Seconds with always one decimal, for a time that is running: its width changes with the tenfold only. */
  elapsed(ms: number): string;
  plural(count: number, forms: { readonly one: string; readonly other: string }): string;
  list(items: readonly string[]): string;
}

const minuteMs = 60_000;
const steps = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: minuteMs },
] as const;

/**
 * @param locale BCP 47 tag
 * @param justNow the language's word for less than a minute ago
 */
export function createFormat(locale: string, justNow: string): Format {
  // Made on first use: together they would cost the first frame more than all of its own texts.
  const numbers = onFirstUse(() => new Intl.NumberFormat(locale));
  const milliseconds = onFirstUse(
    () => new Intl.NumberFormat(locale, { ...unit('millisecond'), maximumFractionDigits: 0 }),
  );
  const seconds = onFirstUse(
    () => new Intl.NumberFormat(locale, { ...unit('second'), maximumFractionDigits: 1 }),
  );
  const running = onFirstUse(
    () =>
      new Intl.NumberFormat(locale, {
        ...unit('second'),
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      }),
  );
  const minutes = onFirstUse(() => new Intl.NumberFormat(locale, unit('minute')));
  const relative = onFirstUse(() => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }));
  const dateTimes = onFirstUse(
    () =>
      new Intl.DateTimeFormat(locale, {
        dateStyle: 'medium',
        timeStyle: 'long',
        hourCycle: timeOfDay.hourCycle,
      }),
  );
  const dates = onFirstUse(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));
  const clocks = onFirstUse(() => new Intl.DateTimeFormat(locale, timeOfDay));
  const exactClocks = onFirstUse(
    () => new Intl.DateTimeFormat(locale, { ...timeOfDay, second: '2-digit' }),
  );
  const days = onFirstUse(
    () => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' }),
  );
  const plurals = onFirstUse(() => new Intl.PluralRules(locale));
  const lists = onFirstUse(() => new Intl.ListFormat(locale, { type: 'conjunction' }));

  return {
    number: (value) => numbers().format(value),
    ago(at, now) {
      const elapsed = now - at;
      const step = steps.find(({ ms }) => elapsed >= ms);
      return step ? relative().format(-Math.floor(elapsed / step.ms), step.unit) : justNow;
    },
    dateTime: (at) => dateTimes().format(at),
    date: (at) => dates().format(at),
    clock: (at) => clocks().format(at),
    clockToSecond: (at) => exactClocks().format(at),
    day: (at, now) => (yearOf(at) === yearOf(now) ? days() : dates()).format(at),
    sameDay: (one, other) => new Date(one).toDateString() === new Date(other).toDateString(),
    duration(ms) {
      if (ms < 999.5) return milliseconds().format(ms);
      return ms < minuteMs
        ? seconds().format(ms / 1000)
        : minutes().format(Math.round(ms / minuteMs));
    },
    elapsed: (ms) => running().format(Math.floor(ms / 100) / 10),
    plural: (count, forms) => (plurals().select(count) === 'one' ? forms.one : forms.other),
    list: (items) => lists().format(items),
  };
}

const timeOfDay = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

function yearOf(at: number): number {
  return new Date(at).getFullYear();
}

function unit(name: 'millisecond' | 'second' | 'minute'): Intl.NumberFormatOptions {
  return { style: 'unit', unit: name };
}

function onFirstUse<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
