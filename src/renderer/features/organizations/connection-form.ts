import type { Failure, InputField, InputReason } from '#shared/failure';
import { originOf, parseBaseUrl } from '#shared/organization/base-url';
import type { ConnectionInput } from '#shared/organization/connection';
import { parseConnection } from '#shared/organization/connection';
import type { Organization, TokenPlace } from '#shared/organization/schema';
import { parseToken } from '#shared/organization/token';
import { fail, ok, type Result } from '#shared/result';
import { isOffline } from '../../store/freshness';

/** What is wrong with what was typed, by field. */
export type Problems = Partial<Record<InputField, InputReason>>;

/** What goes to main: cleaned, so that nothing typed is longer than what main takes. */
export interface ReadForm {
  readonly connection: ConnectionInput;
  /** Null where the stored token stays. */
  readonly token: string | null;
}

/** @param token as typed, or null where the form doesn't ask for it */
export function readForm(typed: ConnectionInput, token: string | null): Result<ReadForm, Problems> {
  const details = parseConnection(typed);
  const cleaned = token === null ? null : parseToken(token);
  if (details.ok && (cleaned === null || cleaned.ok)) {
    const { name, baseUrl, slug } = details.value;
    return ok({ connection: { name, baseUrl, slug: slug ?? '' }, token: cleaned?.value ?? null });
  }
  return fail({
    ...(!details.ok && { [details.failure.field]: details.failure.reason }),
    ...(cleaned && !cleaned.ok && { token: cleaned.failure }),
  });
}

const order: readonly InputField[] = ['name', 'baseUrl', 'slug', 'token'];

/** The field to put the cursor into: the first one, in the order of the form, that can't be used as it is. */
export function firstProblem(problems: Problems): InputField | null {
  return order.find((field) => problems[field] !== undefined) ?? null;
}

/** The field to put the cursor into after a refusal, where one is to blame. */
export function blamedField(failure: Failure): InputField | null {
  if (failure.kind === 'unauthorized') return 'token';
  return failure.kind === 'invalid-input' ? failure.field : null;
}

/** How the token is kept and whether the settings are read first, as the last attempt went. */
export interface Attempt {
  readonly check: boolean;
  readonly keep: TokenPlace;
}

/** Other ways to the same end that a failure leaves open, as the change of the attempt that they make. */
export function waysOn(
  failure: Failure,
  { check, keep }: Attempt,
): { readonly withoutChecking: boolean; readonly untilQuit: boolean } {
  const noKeychain =
    failure.kind === 'keychain-unavailable' || failure.kind === 'keychain-timed-out';
  return {
    withoutChecking: check && isOffline(failure),
    untilQuit: keep === 'keychain' && noKeychain,
  };
}

/**
 * The other origin that an edited address leads to, or null while the token would stay where it was entered for.
 * An address that can't be used yet leads nowhere.
 */
export function newOrigin(organization: Organization, typedBaseUrl: string): string | null {
  if (organization.kind === 'demo') return null;
  const read = parseBaseUrl(typedBaseUrl);
  if (!read.ok) return null;
  const origin = originOf(read.value);
  return origin === originOf(organization.baseUrl) ? null : origin;
}
