export type RelativeTimeProps = {
  /** Milliseconds since 1970, both. */
  at: number;
  now: number;
  ago: (at: number, now: number) => string;
  absolute: (at: number) => string;
};

export function RelativeTime({ at, now, ago, absolute }: RelativeTimeProps) {
  return (
    <time dateTime={new Date(at).toISOString()} title={absolute(at)}>
      {ago(at, now)}
    </time>
  );
}
