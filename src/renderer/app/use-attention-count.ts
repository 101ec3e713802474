import { useMemo } from 'react';
import { findingsOf } from '#shared/settings/checks';
import { effectiveSettings } from '#shared/settings/draft';
import { useApp } from '../context';

/** How many settings have advice beside them, as they would be after a save of the draft. */
export function useAttentionCount(): number {
  const draft = useApp((state) => state.draft);
  const snapshot = useApp((state) => state.snapshot);
  return useMemo(() => {
    if (!draft || !snapshot) return 0;
    const { settings: onServer } = snapshot;
    const { newSecrets } = draft;
    const settings = effectiveSettings(draft, onServer);
    return new Set(findingsOf({ settings, onServer, newSecrets }).map(({ field }) => field)).size;
  }, [draft, snapshot]);
}
