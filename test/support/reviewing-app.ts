import { ok } from '#shared/result';
import type { SaveAnswer } from '#shared/settings/answers';
import type { OrgSettings } from '#shared/settings/schema';
import { fresh, startApp, type TestedApp } from './app-fixtures';

/** A secret that is to be found nowhere once it is wiped. */
export const secret = 'phx_canary_0123456789';

/** An app whose batch size is edited to 7, and whose review was opened on a read with these differences. */
export async function reviewing(elsewhere: Partial<OrgSettings> = {}): Promise<TestedApp> {
  const app = startApp();
  app.store.getState().setInput('bulkBatchSize', '7');
  app.bridge.answer('settings:refresh', ok(fresh(elsewhere)));
  await app.store.getState().openReview();
  return app;
}

export async function saveAnswered(
  { bridge, store }: TestedApp,
  answer: SaveAnswer,
): Promise<void> {
  bridge.answer('settings:save', ok(answer));
  await store.getState().save();
}

/** Key and state of each row of the open review. */
export const rowsOf = ({ store }: TestedApp) =>
  store.getState().review?.rows.map(({ key, state }) => [key, state]);
