import { useMemo } from 'react';
import { findingsOf } from '#shared/settings/checks';
import { effectiveSettings } from '#shared/settings/draft';
import { useApp } from '../context';
import { activeOrganization } from '../features/organizations/active-organization';
import type { AppState } from '../store/state';
import { expiryOf } from './token-words';

/** What needs attention in an organization. */
interface Attention {
  /** How many settings have advice beside them, as they would be after a save of the draft. */
  readonly settings: number;
  /** Whether the token is about to expire, or has: its countdown at the foot of the sidebar is marked. */
  readonly token: boolean;
}

export function settingsInNeed({ draft, snapshot }: Pick<AppState, 'draft' | 'snapshot'>): number {
  if (!draft || !snapshot) return 0;
  const { settings: onServer } = snapshot;
  const { newSecrets } = draft;
  const settings = effectiveSettings(draft, onServer);
  return new Set(findingsOf({ settings, onServer, newSecrets }).map(({ field }) => field)).size;
}

export function tokenInNeed(state: AppState): boolean {
  const expiry = expiryOf(activeOrganization(state), state.clock, state.serverAheadMs);
  return expiry.state === 'soon' || expiry.state === 'expired';
}

export function useAttention(): Attention {
  const draft = useApp((state) => state.draft);
  const snapshot = useApp((state) => state.snapshot);
  const token = useApp(tokenInNeed);
  const settings = useMemo(() => settingsInNeed({ draft, snapshot }), [draft, snapshot]);
  return { settings, token };
}
