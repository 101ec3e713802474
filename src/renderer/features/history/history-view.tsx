import { type RefObject, useEffect, useRef } from 'react';
import { useApp } from '../../context';
import { OrganizationComparison } from './organization-comparison';
import { TimelineView } from './timeline-view';

/** The timeline of the open organization, or the comparison with another one. */
export function HistoryView() {
  const comparing = useApp((state) => state.comparing);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusAfterChange(heading, comparing);
  return comparing ? (
    <OrganizationComparison heading={heading} />
  ) : (
    <TimelineView heading={heading} />
  );
}

/** The button that led to the other part went with its own. */
function useFocusAfterChange(heading: RefObject<HTMLElement | null>, comparing: boolean): void {
  const before = useRef(comparing);
  useEffect(() => {
    if (before.current === comparing) return;
    before.current = comparing;
    if (document.activeElement === document.body) heading.current?.focus();
  }, [heading, comparing]);
}
