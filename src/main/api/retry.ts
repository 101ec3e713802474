import type { Failure } from '#shared/failure';

/** Tries after the first one. */
const mostRetries = 2;
/** A longer wait that the server asks for is told instead of waited for. */
const longestWaitSeconds = 60;
/** So short that an unreachable server is reported within a second, all tries included. */
const firstPauseMs = 200;

/**
 * How long to wait before reading once more, or null where another try is of no use or not wanted. Only for reads:
 * a write is never repeated.
 *
 * @param retries tries after the first one so far
 * @param random from 0 up to 1: spreads the tries of many clients
 */
export function pauseBeforeRetry(
  failure: Failure,
  retries: number,
  random: () => number,
): number | null {
  if (retries >= mostRetries || !mayPass(failure)) return null;
  const ownPauseMs = firstPauseMs * 2 ** retries * (0.5 + random() / 2);
  const asked = askedSeconds(failure);
  if (asked === null) return ownPauseMs;
  return asked > longestWaitSeconds ? null : asked * 1000 + ownPauseMs;
}

/**
 * Whether the same request may well succeed a moment later. No network, an unknown name and a proxy that refuses
 * don't pass within a second, and an expired deadline has tried the admin's patience enough.
 */
function mayPass(failure: Failure): boolean {
  switch (failure.kind) {
    case 'unreachable':
      return failure.reason === 'refused' || failure.reason === 'other';
    case 'connection-lost':
    case 'rate-limited':
      return true;
    case 'server-error':
      return [502, 503, 504].includes(failure.call.status ?? 0);
    default:
      return false;
  }
}

function askedSeconds(failure: Failure): number | null {
  return 'retryAfterSeconds' in failure ? failure.retryAfterSeconds : null;
}
