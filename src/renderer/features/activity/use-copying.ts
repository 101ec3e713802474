import { useCallback, useEffect, useState } from 'react';
import { curlOf } from '#shared/activity/curl';
import type { ActivityEntry } from '#shared/activity/schema';
import { useApp } from '../../context';

export type CopyResult = 'copied' | 'failed';

export interface Copying {
  /** The call that was just copied, and whether that worked; null again a moment later. */
  readonly copied: { readonly id: string; readonly result: CopyResult } | null;
  readonly copy: (call: ActivityEntry) => void;
}

/** How long a button says that it has copied. */
const saidForMs = 2_000;

export function useCopying(): Copying {
  const copyText = useApp((state) => state.copy);
  const [copied, setCopied] = useState<Copying['copied']>(null);
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), saidForMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = useCallback(
    async (call: ActivityEntry) => {
      const worked = await copyText(curlOf(call));
      setCopied({ id: call.id, result: worked ? 'copied' : 'failed' });
    },
    [copyText],
  );
  return { copied, copy };
}
