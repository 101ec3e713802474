import { type AnswerReader, readConnectionTest, readSettings, readVerdict } from './answers';
import type { HttpRequest } from './transport';

/** One call of the API, as its reference documents it. */
export interface Endpoint<T> {
  readonly method: HttpRequest['method'];
  readonly path: `/${string}`;
  readonly answer: AnswerReader<T>;
  /** What an empty answer (204, or 2xx without a body) means; null where it is not an answer. */
  readonly empty: { readonly value: T } | null;
}

const settings = '/org/settings';

export const getSettings = {
  method: 'GET',
  path: settings,
  answer: readSettings,
  empty: null,
} as const;
export const putSettings = {
  method: 'PUT',
  path: settings,
  answer: readSettings,
  empty: { value: null },
} as const;
export const postTestPosthog = {
  method: 'POST',
  path: `${settings}/test-posthog`,
  answer: readConnectionTest,
  empty: null,
} as const;
export const postValidateSubscription = {
  method: 'POST',
  path: `${settings}/validate-subscription`,
  answer: readVerdict,
  empty: null,
} as const;
