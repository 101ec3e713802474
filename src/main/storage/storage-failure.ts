import type { FailureOf } from '#shared/failure';

/** The operating system's code of an error, such as `ENOSPC`. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

/** Whether the operating system said no; anything else is a defect of this app. */
export function isDiskError(error: unknown): boolean {
  return codeOf(error) !== 'UNKNOWN';
}

export function storageFailure(
  action: FailureOf<'storage-failed'>['action'],
  file: string,
  error: unknown,
): FailureOf<'storage-failed'> {
  return { kind: 'storage-failed', action, code: codeOf(error), file };
}
