import { type RefObject, useId, useMemo, useRef } from 'react';
import type { ActivityEntry } from '#shared/activity/schema';
import { useApp, useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import { shownCalls } from '../../store/activity-slice';
import { Button } from '../../ui/button';
import { Callout } from '../../ui/callout';
import { Chip } from '../../ui/chip';
import { Delayed } from '../../ui/delayed';
import { EmptyState } from '../../ui/empty-state';
import { Skeleton } from '../../ui/skeleton';
import styles from './activity-view.module.css';
import { CallTable } from './call-table';

/** Every call of the app. The view scrolls as a whole, so that the list has all the room of a small window. */
export function ActivityView() {
  const { activity: text } = useText();
  const id = useId();
  const scroller = useRef<HTMLElement>(null);
  const failure = useApp((state) => state.activityFailure);
  const unreadable = useApp((state) => state.unreadableActivity);
  const readActivity = useApp((state) => state.readActivity);
  return (
    <section ref={scroller} className={styles['view']} aria-labelledby={id} data-scroller>
      <header className={styles['header']}>
        <h1 id={id}>{text.heading}</h1>
        <Filters />
      </header>
      <div className={styles['content']}>
        <p className={styles['intro']}>{text.intro}</p>
        {failure && (
          <FailureCallout
            failure={failure}
            action="activity"
            actions={<Button onClick={() => void readActivity()}>{text.tryAgain}</Button>}
          />
        )}
        {unreadable > 0 && (
          <Callout tone="info" title={text.unreadable.title(unreadable)}>
            {text.unreadable.body}
          </Callout>
        )}
        <Calls scroller={scroller} />
      </div>
    </section>
  );
}

function Filters() {
  const { activity: text } = useText();
  const onlyThisOrganization = useApp((state) => state.onlyThisOrganization);
  const onlyFailures = useApp((state) => state.onlyFailures);
  const toggleThisOrganization = useApp((state) => state.toggleThisOrganization);
  const toggleOnlyFailures = useApp((state) => state.toggleOnlyFailures);
  return (
    <div className={styles['chips']}>
      <Chip
        label={text.thisOrganization}
        pressed={onlyThisOrganization}
        onPressedChange={toggleThisOrganization}
      />
      <Chip label={text.onlyFailures} pressed={onlyFailures} onPressedChange={toggleOnlyFailures} />
    </div>
  );
}

function Calls({ scroller }: { readonly scroller: RefObject<HTMLElement | null> }) {
  const { activity: text } = useText();
  const calls = useShownCalls();
  const reading = useApp((state) => state.readingActivity);
  const failed = useApp((state) => state.activityFailure !== null);
  const onlyThisOrganization = useApp((state) => state.onlyThisOrganization);
  const onlyFailures = useApp((state) => state.onlyFailures);
  if (calls === null) return failed ? null : <CallsToCome />;
  if (calls.length > 0) {
    // With other filters it is another list, which begins at its top.
    return (
      <CallTable
        key={`${onlyThisOrganization} ${onlyFailures}`}
        calls={calls}
        scroller={scroller}
      />
    );
  }
  if (reading) {
    return (
      <Delayed>
        <p className={styles['reading']}>{text.readingOlder}</p>
      </Delayed>
    );
  }
  return failed ? null : <NoCalls filtered={onlyThisOrganization || onlyFailures} />;
}

/** Null before anything was read. */
function useShownCalls(): readonly ActivityEntry[] | null {
  const activity = useApp((state) => state.activity);
  const organizations = useApp((state) => state.organizations);
  const activeId = useApp((state) => state.activeId);
  const onlyThisOrganization = useApp((state) => state.onlyThisOrganization);
  const onlyFailures = useApp((state) => state.onlyFailures);
  return useMemo(
    () =>
      activity &&
      shownCalls({ activity, organizations, activeId, onlyThisOrganization, onlyFailures }),
    [activity, organizations, activeId, onlyThisOrganization, onlyFailures],
  );
}

function NoCalls({ filtered }: { readonly filtered: boolean }) {
  const { activity: text } = useText();
  const showAllActivity = useApp((state) => state.showAllActivity);
  const refresh = useApp((state) => state.refresh);
  return filtered ? (
    <EmptyState
      title={text.nothingFound}
      action={<Button onClick={showAllActivity}>{text.showAll}</Button>}
    />
  ) : (
    <EmptyState
      title={text.empty}
      action={<Button onClick={() => void refresh()}>{text.refresh}</Button>}
    >
      {text.emptyHelp}
    </EmptyState>
  );
}

function CallsToCome() {
  return (
    <Delayed>
      <div className={styles['skeletons']}>
        <Skeleton width="60%" height={16} />
        <Skeleton width="50%" height={16} />
        <Skeleton width="55%" height={16} />
        <Skeleton width="60%" height={16} />
        <Skeleton width="45%" height={16} />
      </div>
    </Delayed>
  );
}
