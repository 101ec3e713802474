import { closed, head, reset, send, silence } from '../fault-server';
import { echoHeaders, echoing, healthyBody } from './answers';
import type { Fault } from './table';

const lost = { fails: { kind: 'connection-lost' }, save: 'read', tries: 3 } as const;

/** No answer of HTTP comes about. */
export const transportFaults: readonly Fault[] = [
  {
    id: 'nothing listens',
    place: 'nothing',
    answer: () => silence,
    fails: { kind: 'unreachable', detail: 'refused' },
    save: 'before',
    tries: 3,
  },
  {
    id: 'the name does not exist',
    place: 'nowhere',
    answer: () => silence,
    fails: { kind: 'unreachable', detail: 'name-not-resolved' },
    save: 'before',
    tries: 1,
  },
  { id: 'closed without an answer', answer: () => closed, ...lost },
  { id: 'reset without an answer', answer: () => reset, ...lost },
  {
    id: 'reset within the headers',
    answer: (call) => [
      send(head(200, echoHeaders(call)).slice(0, -8)),
      { do: 'wait', ms: 20 },
      { do: 'reset' },
    ],
    ...lost,
  },
  {
    id: 'another protocol',
    answer: (call) => [
      send(`SSH-2.0-OpenSSH_9.6 ${echoHeaders(call)['X-Request-Id']}\r\n`),
      { do: 'close' },
    ],
    ...lost,
  },
  {
    id: 'headers of 400 KB',
    answer: (call) => echoing(call, 200, healthyBody(call), { 'X-Long': 'x'.repeat(400_000) }),
    ...lost,
  },
  {
    id: 'no headers in time',
    answer: () => silence,
    fails: { kind: 'timed-out', detail: 'headers' },
    save: 'read',
    tries: 1,
    deadline: 'headers',
  },
  {
    id: 'a certificate nobody vouches for',
    place: 'tls',
    answer: (call) => echoing(call, 200, healthyBody(call)),
    fails: { kind: 'tls', detail: 'untrusted' },
    save: 'before',
    tries: 1,
  },
  {
    id: 'no TLS where https is expected',
    place: 'no-tls',
    answer: (call) => echoing(call, 400, 'This is plain HTTP'),
    fails: { kind: 'tls', detail: 'protocol' },
    save: 'before',
    tries: 1,
  },
  {
    id: 'closed while shaking hands',
    place: 'no-tls',
    answer: () => closed,
    fails: { kind: 'connection-lost' },
    save: 'before',
    tries: 3,
  },
  {
    id: 'a handshake without an end',
    place: 'no-tls',
    answer: () => silence,
    fails: { kind: 'timed-out', detail: 'headers' },
    save: 'before',
    tries: 1,
    deadline: 'headers',
  },
];
