/** As long as settings that were read are called live. */
const recentForMs = 10 * 60_000;

/** Whether a result was only just obtained: an older one is told without its colour. Milliseconds since 1970, both. */
export function isRecent(at: number, now: number): boolean {
  return now - at < recentForMs;
}
