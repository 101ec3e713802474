import type { ActivityEntry } from '#shared/activity/schema';
import type { SliceTools } from './state';

export interface ActivitySlice {
  /** Newest first, as far as they were asked for; null before the first page has come. */
  readonly activity: readonly ActivityEntry[] | null;
}

export function createActivitySlice(_tools: SliceTools): ActivitySlice {
  return { activity: null };
}
