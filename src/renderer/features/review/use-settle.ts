import { consequencesOf } from '#shared/settings/consequences';
import type { PlainKey } from '#shared/settings/fields';
import type { ConflictChoice } from '#shared/settings/merge';
import { useApp } from '../../context';
import type { Review } from '../../store/review-slice';
import { bringsDanger } from './plan';

/**
 * Settles a conflict. Where that brings a danger which was not in sight as the organization's name was typed, the name
 * has to be typed again.
 */
export function useSettle({
  rows,
  choices,
  fresh,
}: Review): (key: PlainKey, choice: ConflictChoice) => void {
  const draft = useApp((state) => state.draft);
  const clock = useApp((state) => state.clock);
  const choose = useApp((state) => state.choose);
  const typeName = useApp((state) => state.typeName);
  return (key, choice) => {
    choose(key, choice);
    if (!draft || !fresh) return;
    const before = consequencesOf(rows, choices, draft, fresh, clock);
    const after = consequencesOf(rows, { ...choices, [key]: choice }, draft, fresh, clock);
    if (bringsDanger(before, after)) typeName('');
  };
}
