import type { FailureKind } from '#shared/failure';
import type { Headers } from '../fault-server';
import { type Call, echoing, echoOf } from './answers';
import type { Fault, SaveOutcome } from './table';

interface Line {
  readonly status: number;
  readonly kind: FailureKind;
  readonly save: SaveOutcome;
  readonly tries?: 3;
  readonly words: (echo: string) => string | object;
  readonly headers?: Headers;
  readonly note?: string;
}

const html = { 'Content-Type': 'text/html; charset=utf-8' };
const text = { 'Content-Type': 'text/plain' };
const problem = { 'Content-Type': 'application/problem+json' };

/** Each in another of the forms in which servers word an error, the secrets among the words. */
const lines: readonly Line[] = [
  {
    status: 400,
    kind: 'rejected',
    save: 'refused',
    words: (echo) => ({ type: 'about:blank', title: 'Bad Request', detail: `Got ${echo}` }),
    headers: problem,
  },
  {
    status: 401,
    kind: 'unauthorized',
    save: 'refused',
    words: (echo) => ({ error: 'invalid_token', error_description: `${echo} has expired` }),
    headers: { 'WWW-Authenticate': 'Bearer realm="oCore", error="invalid_token"' },
  },
  { status: 403, kind: 'forbidden', save: 'refused', words: (echo) => ({ message: echo }) },
  {
    status: 404,
    kind: 'not-found',
    save: 'refused',
    words: (echo) => `<!doctype html><title>No page ${echo}</title><p>${echo}</p>`,
    headers: html,
  },
  {
    status: 409,
    kind: 'rejected',
    save: 'refused',
    words: (echo) => ({ errors: [{ message: `Busy with ${echo}` }, echo] }),
  },
  {
    status: 412,
    kind: 'precondition-failed',
    save: 'conflict',
    words: (echo) => ({ error: echo }),
  },
  {
    status: 422,
    kind: 'rejected',
    save: 'refused',
    words: (echo) => ({ detail: [{ loc: ['body', echo], msg: `not allowed: ${echo}` }] }),
  },
  {
    status: 429,
    kind: 'rate-limited',
    save: 'refused',
    tries: 3,
    words: (echo) => `Slow down, ${echo}`,
    headers: { ...text, 'Retry-After': '1' },
  },
  {
    status: 429,
    kind: 'rate-limited',
    save: 'refused',
    words: (echo) => ({ error: { message: echo } }),
    headers: { 'Retry-After': '3600' },
    note: ', come back in an hour',
  },
  {
    status: 500,
    kind: 'server-error',
    save: 'read',
    words: (echo) => `Traceback: ${echo}`,
    headers: text,
  },
  {
    status: 502,
    kind: 'server-error',
    save: 'read',
    tries: 3,
    words: (echo) => `<html><title>502 ${echo}</title></html>`,
    headers: html,
  },
  {
    status: 503,
    kind: 'server-error',
    save: 'read',
    tries: 3,
    words: (echo) => ({ title: echo }),
    headers: {
      ...problem,
      Date: 'Thu, 26 Nov 2026 03:00:00 GMT',
      'Retry-After': 'Thu, 26 Nov 2026 03:00:01 GMT',
    },
  },
  { status: 504, kind: 'server-error', save: 'read', tries: 3, words: () => '' },
];

/** Answers that mean no. */
export const statusFaults: readonly Fault[] = lines.map(
  ({ status, kind, save, tries, words, headers = {}, note = '' }): Fault => ({
    id: `${status}${note}`,
    answer: (call: Call) => echoing(call, status, words(echoOf(call)), headers),
    fails: { kind, detail: status },
    save,
    tries: tries ?? 1,
  }),
);
