import type { AppStore } from '#renderer/store/state';
import type { ActivityEntry } from '#shared/activity/schema';
import type { Failure } from '#shared/failure';
import { ok } from '#shared/result';
import { callNumber } from './activity-fixtures';
import { startApp, type TestedApp } from './app-fixtures';
import type { ScriptedBridge } from './scripted-bridge';

export const unreadable: Failure = {
  kind: 'storage-failed',
  action: 'read',
  code: 'EACCES',
  file: 'activity/current.jsonl',
};

/** Calls from one number down to another. */
export const calls = (from: number, to: number, changed: Partial<ActivityEntry> = {}) =>
  Array.from({ length: from - to + 1 }, (_, index) => callNumber(from - index, changed));

export function answerPage(
  bridge: ScriptedBridge,
  entries: ActivityEntry[],
  next: string | null,
  unreadable = 0,
): void {
  bridge.answer('activity:page', ok({ entries, next, unreadable }));
}

/** Lets everything that was begun go on as far as it can. */
export const settled = () => new Promise((resolve) => setTimeout(resolve));

/** When the calls were made that the page knows: they are told apart by it. */
export const numbers = (store: AppStore) => store.getState().activity?.map(({ at }) => at);
export const ats = (entries: readonly ActivityEntry[]) => entries.map(({ at }) => at);

export const pagesAsked = (bridge: ScriptedBridge) => bridge.sent('activity:page');

/** An app that shows the first page of its calls. */
export async function looking(
  entries: ActivityEntry[],
  next: string | null = null,
): Promise<TestedApp> {
  const app = startApp();
  answerPage(app.bridge, entries, next);
  app.store.getState().show('activity');
  await settled();
  return app;
}
