import type { Handlers, Theme } from '#shared/ipc/contract';
import { ok } from '#shared/result';
import type { Calls } from '../calls';
import type { ProfileStore } from '../storage/stores';

export interface AppPorts {
  readonly calls: Calls;
  readonly profile: ProfileStore;
  readonly applyTheme: (theme: Theme) => void;
  readonly writeClipboard: (text: string) => void;
}

type AppHandlers = Pick<Handlers, 'app:set-theme' | 'app:copy-text' | 'call:cancel'>;

export function createAppHandlers({
  calls,
  profile,
  applyTheme,
  writeClipboard,
}: AppPorts): AppHandlers {
  return {
    async 'app:set-theme'({ theme }) {
      applyTheme(theme);
      return profile.saveTheme(theme);
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
