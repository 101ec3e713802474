import type { Failure } from '#shared/failure';

/**
 * Failures that mean for sure that nothing was written. Every other one leaves the outcome open: a redirect may
 * follow a write that was carried out (303), and TLS may break down after one was sent (seen: a fatal alert then).
 */
export function isRefusal(failure: Failure): boolean {
  switch (failure.kind) {
    case 'unauthorized':
    case 'forbidden':
    case 'not-found':
    case 'rejected':
    case 'rate-limited':
    case 'unreachable':
      return true;
    case 'tls':
      // A certificate is judged before anything is sent; the protocol may also break down afterwards.
      return !['protocol', 'client-certificate'].includes(failure.reason);
    case 'redirected':
      // These ask to send the same again elsewhere; the other ones may also follow a request that was carried out.
      return [301, 307, 308].includes(failure.call.status ?? 0);
    default:
      return false;
  }
}
