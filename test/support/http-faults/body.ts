import { gzipSync } from 'node:zlib';
import { chunked, cut, dribble, head, send } from '../fault-server';
import { type Call, echoHeaders, echoing, echoOf, healthyBody } from './answers';
import type { Fault } from './table';

const lost = { fails: { kind: 'connection-lost' }, save: 'read', tries: 3 } as const;
const malformed = { fails: { kind: 'malformed-json' }, tries: 1 } as const;
const notJson = { fails: { kind: 'not-json' }, save: 'read', tries: 1 } as const;
const tooLarge = { fails: { kind: 'too-large' }, save: 'read', tries: 1 } as const;

/** The ordinary answer, with everything secret in a field ahead of the others. */
const told = (call: Call) => ({ debug: echoOf(call), ...healthyBody(call) });
const json = (call: Call) => JSON.stringify(told(call));
const mebibyte = 1_048_576;
const bomb = gzipSync(Buffer.alloc(64 * mebibyte, ' '));
const gzip = { 'Content-Encoding': 'gzip' };

/** A good status, and a body that can't be read as an answer. */
export const bodyFaults: readonly Fault[] = [
  // Only a save may be confirmed without a word.
  {
    id: '200 without a body',
    answer: (call) => echoing(call, 200),
    ...malformed,
    save: 'confirmed',
  },
  {
    id: '204',
    answer: (call) => [send(head(204, echoHeaders(call)))],
    ...malformed,
    save: 'confirmed',
  },
  {
    id: 'a page of HTML',
    answer: (call) =>
      echoing(call, 200, `<!doctype html><title>${echoOf(call)}</title>`, {
        'Content-Type': `text/html; charset=utf-8; debug="${echoOf(call)}"`,
      }),
    ...notJson,
  },
  {
    id: 'JSON declared as text',
    answer: (call) => echoing(call, 200, told(call), { 'Content-Type': 'text/plain' }),
    ...notJson,
  },
  {
    id: 'JSON that breaks off',
    answer: (call) => echoing(call, 200, json(call).slice(0, -5)),
    ...malformed,
    save: 'read',
  },
  {
    id: 'bytes that are not UTF-8',
    answer: (call) =>
      echoing(
        call,
        200,
        Buffer.concat([Buffer.from(json(call).slice(0, -2)), Buffer.of(0xff, 0x22, 0x7d)]),
      ),
    ...malformed,
    save: 'read',
  },
  { id: 'closed in the middle', answer: (call) => cut(told(call), 60), ...lost },
  {
    id: 'chunks without the last one',
    answer: (call) => chunked(told(call), { ended: false }),
    ...lost,
  },
  {
    id: 'gzip that is none',
    answer: (call) => echoing(call, 200, `not gzip: ${json(call)}`, gzip),
    ...lost,
  },
  {
    id: 'more than a mebibyte',
    answer: (call) => echoing(call, 200, { ...told(call), more: 'x'.repeat(mebibyte) }),
    ...tooLarge,
  },
  {
    id: 'a few bytes of gzip that grow to 64 MiB',
    answer: (call) => echoing(call, 200, bomb, gzip),
    ...tooLarge,
  },
  {
    id: 'silence within the body',
    answer: (call) => [
      send(
        head(200, {
          ...echoHeaders(call),
          'Content-Type': 'application/json',
          'Content-Length': '9999',
        }),
      ),
      send(json(call)),
      { do: 'hang' },
    ],
    fails: { kind: 'timed-out', detail: 'body' },
    save: 'read',
    tries: 1,
    deadline: 'body',
  },
  {
    id: 'a byte now and then',
    answer: (call) => dribble(200, told(call), 300),
    fails: { kind: 'timed-out', detail: 'total' },
    save: 'read',
    tries: 1,
    deadline: 'total',
  },
];
