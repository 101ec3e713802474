import { isKeepable } from './long-secret';
import type { SecretStore } from './secret-store';

/** Secrets that live until the app quits; takes exactly what a keychain takes. */
export function createMemorySecrets(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    async get(account) {
      const value = secrets.get(account);
      return value === undefined ? { state: 'absent' } : { state: 'value', value };
    },
    async set(account, secret) {
      if (!isKeepable(secret)) return { state: 'unavailable', reason: 'not-kept' };
      secrets.set(account, secret);
      return { state: 'stored' };
    },
    async delete(account) {
      secrets.delete(account);
      return { state: 'removed' };
    },
  };
}
