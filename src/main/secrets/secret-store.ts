import type { KeychainReason } from '#shared/failure';

export type SecretProblem =
  | { readonly state: 'unavailable'; readonly reason: KeychainReason }
  | { readonly state: 'timed-out'; readonly seconds: number };

export type SecretRead =
  | { readonly state: 'value'; readonly value: string }
  | { readonly state: 'absent' }
  | SecretProblem;
export type SecretWrite = { readonly state: 'stored' } | SecretProblem;
/** `unconfirmed`: a locked or dismissed keychain answers a delete as if nothing had been there. */
export type SecretRemoval = { readonly state: 'removed' | 'unconfirmed' } | SecretProblem;

/** A place for secrets. Answers are values: an implementation never throws and never waits without a limit. */
export interface SecretStore {
  get(account: string): Promise<SecretRead>;
  set(account: string, secret: string): Promise<SecretWrite>;
  delete(account: string): Promise<SecretRemoval>;
}
