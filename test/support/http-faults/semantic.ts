import { type Call, echoing, echoOf, healthyBody } from './answers';
import type { Fault } from './table';

type Body = (call: Call, echo: string) => object;

function meaningNo(id: string, body: Body, status = 200, type = 'application/json'): Fault {
  return {
    id,
    answer: (call) => echoing(call, status, body(call, echoOf(call)), { 'Content-Type': type }),
    fails: { kind: 'not-understood', detail: status },
    save: 'read',
    tries: 1,
  };
}

const another: Readonly<Record<Call, Call>> = {
  get: 'test',
  put: 'validate',
  test: 'validate',
  validate: 'get',
};

/** A good status and good JSON, that say something else than yes. */
export const semanticFaults: readonly Fault[] = [
  meaningNo('an error in a 200', (_call, echo) => ({ error: `No: ${echo}`, success: false })),
  meaningNo('errors beside no data', (_call, echo) => ({
    data: null,
    errors: [{ message: echo }],
  })),
  meaningNo(
    'a problem document in a 200',
    (_call, echo) => ({ type: 'about:blank', title: 'Forbidden', status: 403, detail: echo }),
    200,
    'application/problem+json',
  ),
  meaningNo('a ticket in a 202', (_call, echo) => ({ status: 'queued', ticket: echo }), 202),
  meaningNo('the answer of another call', (call, echo) => ({
    ...healthyBody(another[call]),
    debug: echo,
  })),
  meaningNo('the answer in an envelope', (call, echo) => ({
    data: healthyBody(call),
    meta: { debug: echo },
  })),
];
