import type { Handlers, Theme } from '#shared/ipc/contract';
import { ok } from '#shared/result';
import type { Calls } from '../calls';
import type { ProfileStore } from '../storage/stores';

export interface AppPorts {
  readonly calls: Calls;
  readonly profile: ProfileStore;
  readonly applyTheme: (theme: Theme) => void;
  /** Takes note of whether the page holds a secret that a quit would lose. */
  readonly holdSecret: (held: boolean) => void;
  readonly writeClipboard: (text: string) => void;
}

type AppHandlers = Pick<
  Handlers,
  'app:set-theme' | 'app:set-refresh-interval' | 'app:hold-secret' | 'app:copy-text' | 'call:cancel'
>;

export function createAppHandlers({
  calls,
  profile,
  applyTheme,
  holdSecret,
  writeClipboard,
}: AppPorts): AppHandlers {
  return {
    async 'app:set-theme'({ theme }) {
      applyTheme(theme);
      return profile.savePreferences({ theme });
    },
    'app:set-refresh-interval': ({ refreshInterval }) =>
      profile.savePreferences({ refreshInterval }),
    async 'app:hold-secret'({ held }) {
      holdSecret(held);
      return ok(null);
    },
    async 'app:copy-text'({ text }) {
      writeClipboard(text);
      return ok(null);
    },
    async 'call:cancel'({ callId }) {
      calls.cancel(callId);
      return ok(null);
    },
  };
}
