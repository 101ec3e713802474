import { isCallOf } from '#shared/activity/ownership';
import type { ActivityEntry, ActivityPage } from '#shared/activity/schema';
import type { Failure } from '#shared/failure';
import type { Bridge } from '#shared/ipc/contract';
import type { Result } from '#shared/result';
import type { AppState, AppStore, SliceTools } from './state';

export interface ActivitySlice {
  /** Newest first, as far as they were asked for; null before the first page has come. */
  readonly activity: readonly ActivityEntry[] | null;
  /** Where the next older part begins; null at the end. */
  readonly olderActivity: string | null;
  /** How many lines among those that were read can't be. */
  readonly unreadableActivity: number;
  readonly readingActivity: boolean;
  readonly activityFailure: Failure | null;
  readonly onlyThisOrganization: boolean;
  readonly onlyFailures: boolean;
  /** Reads what is newer than the calls that are known, or the first page. */
  readActivity(): Promise<void>;
  /** Reads on until there are some more to show, or the log ends. */
  readOlderActivity(): Promise<void>;
  toggleThisOrganization(): void;
  toggleOnlyFailures(): void;
  showAllActivity(): void;
}

/** Most calls that are asked for at once, and as many as are new where some are known. */
const pageSize = 200;
const newPageSize = 20;
/** As many more as are shown at once on a tall screen. */
const screenful = 60;
/** As many as the log keeps; they are some 20 MB. */
const mostHeld = 50_000;
/** More than this are let go of when nobody looks at them any more. */
const mostKept = 1_000;

/** Before anything was read. */
export const unreadActivity = {
  activity: null,
  olderActivity: null,
  unreadableActivity: 0,
  readingActivity: false,
  activityFailure: null,
} satisfies Partial<AppState>;

export function createActivitySlice(tools: SliceTools): ActivitySlice {
  const { set, get } = tools;
  const readNewer = oneAtATime(() => readNewest(tools));
  let wanted = 0;

  /** Reads older calls until the filters let so many of them through. */
  async function readUntilShown(count: number): Promise<void> {
    wanted = count;
    const { session, readingActivity } = get();
    if (readingActivity || !hasOlder(get())) return;
    set({ readingActivity: true, activityFailure: null });
    while (get().session === session && hasOlder(get()) && shownCalls(get()).length < wanted) {
      if (!(await readOlder(tools))) break;
    }
    if (get().session === session) set({ readingActivity: false });
  }

  function filter(change: Partial<ActivitySlice>): void {
    set(change);
    void readUntilShown(screenful);
  }

  return {
    ...unreadActivity,
    onlyThisOrganization: false,
    onlyFailures: false,
    async readActivity() {
      await readNewer();
      const { activityFailure } = get();
      if (activityFailure === null && shownCalls(get()).length < screenful) {
        await readUntilShown(screenful);
      }
    },
    readOlderActivity: () => readUntilShown(shownCalls(get()).length + screenful),
    toggleThisOrganization: () => filter({ onlyThisOrganization: !get().onlyThisOrganization }),
    toggleOnlyFailures: () => filter({ onlyFailures: !get().onlyFailures }),
    showAllActivity: () => filter({ onlyThisOrganization: false, onlyFailures: false }),
  };
}

/** Keeps the calls up to date while they are looked at, and lets go of most when they are not any more. */
export function followActivity(store: AppStore, bridge: Bridge): void {
  const look = () => {
    if (store.getState().view === 'activity') void store.getState().readActivity();
  };
  bridge.onActivity(look);
  store.subscribe(({ view, session, activity }, before) => {
    if (view !== before.view || session !== before.session) look();
    const left = before.view === 'activity' && view !== 'activity';
    if (left && (activity?.length ?? 0) > mostKept) store.setState(unreadActivity);
  });
}

type Shown = Pick<
  AppState,
  'activity' | 'organizations' | 'activeId' | 'onlyThisOrganization' | 'onlyFailures'
>;

/** The calls that the filters let through, newest first. One that the admin ended is no failure. */
export function shownCalls(state: Shown): readonly ActivityEntry[] {
  const { activity, organizations, activeId, onlyThisOrganization, onlyFailures } = state;
  if (!activity) return [];
  if (!onlyThisOrganization && !onlyFailures) return activity;
  const active = organizations.find(({ id }) => id === activeId);
  return activity.filter(
    (entry) =>
      (!onlyThisOrganization || (active !== undefined && isCallOf(active, entry))) &&
      (!onlyFailures || (entry.outcome !== 'ok' && entry.outcome !== 'cancelled')),
  );
}

function hasOlder({ olderActivity }: AppState): boolean {
  return olderActivity !== null;
}

/** Reads from the newest call on, until one comes that is known already. */
async function readNewest({ bridge, set, get }: SliceTools): Promise<void> {
  const { session, activity } = get();
  const newest = activity?.[0]?.id;
  const isStale = () => get().session !== session || get().activity?.[0]?.id !== newest;
  const fresh: ActivityEntry[] = [];
  let next: string | null = null;
  let unreadable = 0;
  do {
    const answer: Result<ActivityPage> = await bridge.call('activity:page', {
      from: next,
      count: newest === undefined ? pageSize : newPageSize,
    });
    if (isStale()) return;
    if (!answer.ok) return set({ activityFailure: answer.failure });
    const known = answer.value.entries.findIndex(({ id }) => id === newest);
    if (known !== -1) {
      fresh.push(...answer.value.entries.slice(0, known));
      return set(held([...fresh, ...(get().activity ?? [])], get().olderActivity));
    }
    fresh.push(...answer.value.entries);
    next = answer.value.next;
    unreadable += answer.value.unreadable;
  } while (newest !== undefined && next !== null && fresh.length < mostKept);
  // None is known, or so many are new that those known may as well be read again.
  set({ ...held(fresh, next), unreadableActivity: unreadable });
}

/** @returns false where that failed */
async function readOlder({ bridge, set, get }: SliceTools): Promise<boolean> {
  const { session, olderActivity } = get();
  const answer = await bridge.call('activity:page', { from: olderActivity, count: pageSize });
  if (get().session !== session || get().olderActivity !== olderActivity) return true;
  if (answer.ok) {
    const { entries, next, unreadable } = answer.value;
    const unreadableActivity = get().unreadableActivity + unreadable;
    set({ ...held([...(get().activity ?? []), ...entries], next), unreadableActivity });
  } else set({ activityFailure: answer.failure });
  return answer.ok;
}

/** Not more than a log holds: what is beyond that is being dropped from the disk as well. */
function held(
  activity: readonly ActivityEntry[],
  olderActivity: string | null,
): Pick<ActivitySlice, 'activity' | 'olderActivity' | 'activityFailure'> {
  return activity.length > mostHeld
    ? { activity: activity.slice(0, mostHeld), olderActivity: null, activityFailure: null }
    : { activity, olderActivity, activityFailure: null };
}

/** While it runs, however many further requests are one more run. */
function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  async function runAll(): Promise<void> {
    try {
      do {
        again = false;
        await run();
      } while (again);
    } finally {
      running = null;
    }
  }
  return () => {
    if (running) again = true;
    else running = runAll();
    return running;
  };
}
