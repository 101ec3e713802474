import { goneEntries } from '#shared/settings/retention';
import { useApp, useText } from '../../context';
import { useDrawn } from '../../ui/use-drawn';

/**
 * What a lower retention takes away. A draft of the last run is there from the first frame on, and the first date costs
 * 12 ms and 4 MB: it follows in the next.
 *
 * @param days the lower retention
 */
export function GoneEntries({ days }: { readonly days: number }) {
  const text = useText().settings;
  const clock = useApp((state) => state.clock);
  return useDrawn()
    ? text.goneEntries(goneEntries(days, clock))
    : text.findings['retention-lowered'];
}
