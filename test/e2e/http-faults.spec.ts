import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { hasOpenssl, makeCertificate } from '#support/certificate';
import {
  bytesOf,
  type Call,
  calls,
  canariesOf,
  echoing,
  healthyBody,
  token,
} from '#support/http-faults/answers';
import { complaintsAbout } from '#support/http-faults/check';
import { type ReportedFault, writeReport } from '#support/http-faults/report';
import { type FaultRunner, type Scene, startFaultRunner } from '#support/http-faults/runner';
import {
  type Expectation,
  expectationOf,
  type Fault,
  groups,
  secretsNoted,
} from '#support/http-faults/table';
import { filesWith, holds } from '#support/secret-hunt';

// The whole of main's way to the API on a real Electron, with its real deadlines, pauses and files. One program for
// the table and its controls, one test after the other. What Electron does by itself with a redirect and with a write
// on a dropped connection is shown in electron-transport.spec.ts.
test.describe.configure({ mode: 'default' });
let runner: FaultRunner;

test.beforeAll(async () => {
  runner = await startFaultRunner(hasOpenssl() ? await makeCertificate() : null);
});

test.afterAll(() => runner.close());

const table = groups.flatMap(({ name, faults }) =>
  faults.map((fault: Fault) => ({ ...fault, group: name })),
);

test('the table holds 57 faults, and each that answers repeats a secret', () => {
  expect(groups.map(({ faults }) => faults.length)).toEqual(groups.map(({ size }) => size));
  expect(table).toHaveLength(57);
  expect(new Set(table.map(({ group, id }) => `${group} ${id}`)).size).toBe(57);
  const mute = table.filter(({ answer }) => bytesOf(answer('get', '')).length === 0);
  expect(mute.map(({ id }) => id)).toEqual([
    'nothing listens',
    'the name does not exist',
    'closed without an answer',
    'reset without an answer',
    'no headers in time',
    'closed while shaking hands',
    'a handshake without an end',
  ]);
  for (const fault of table.filter((one) => !mute.includes(one))) {
    for (const call of calls) {
      const sent = bytesOf(fault.answer(call, 'http://other.example'));
      expect(holds(sent, token), `${fault.id}, ${call}`).toBe(true);
    }
  }
});

test('every fault ends every call with a typed failure in time, and leaks and changes nothing', async () => {
  test.setTimeout(150_000);
  const able = table.filter(({ place }) => place !== 'tls' || hasOpenssl());
  if (able.length < table.length) {
    console.log('http-faults: no certificate is tried, it takes the openssl command to make one');
  }
  const run = async (fault: (typeof table)[number]): Promise<ReportedFault> => {
    const cases = await Promise.all(
      calls.map(async (call) => {
        const seen = await runner.run(fault, call);
        return {
          seen,
          complaints: complaintsAbout(call, expectationOf(fault, call), seen, canariesOf(call)),
        };
      }),
    );
    return { group: fault.group, id: fault.id, cases };
  };
  // What waits for a deadline waits together, while the others take turns.
  const slow = able.filter(({ deadline }) => deadline !== undefined).map(run);
  const lanes = await inLanes(
    2,
    able.filter(({ deadline }) => deadline === undefined),
    run,
  );
  const report = [...lanes, ...(await Promise.all(slow))];
  await writeReport(report, join(__dirname, '..', '..', 'test-results'));

  const complaints = report.flatMap(({ id, cases }) =>
    cases.flatMap((one, index) => one.complaints.map((text) => `${id}, ${calls[index]}: ${text}`)),
  );
  expect(complaints).toEqual([]);
  expect(report.flatMap(({ cases }) => cases)).toHaveLength(able.length * calls.length);
  for (const canary of canariesOf('put')) {
    expect(await filesWith(runner.profile, canary)).toEqual([]);
  }
});

test('a save that can be read neither before nor after says so', async () => {
  for (const id of ['closed without an answer', '500', 'a page of HTML', 'a field is missing']) {
    for (const save of ['before', 'unread'] as const) {
      const fault = { ...faultOf(id), save };
      const expected = expectationOf(fault, 'put');
      // On the connection that the first read has left, Chromium itself sends a dropped read once more, at once.
      const again = id === 'closed without an answer' && save === 'unread' ? ['GET'] : [];
      const seen = await runner.run(fault, 'put');
      const complaints = complaintsAbout(
        'put',
        { ...expected, requests: [...expected.requests, ...again] },
        seen,
        canariesOf('put'),
      );
      expect(complaints, `${id}, ${save}`).toEqual([]);
    }
  }
});

const healthy: Scene = { answer: (call) => echoing(call, 200, healthyBody(call)), save: 'read' };

function success(call: Call): Expectation {
  const base = { failure: null, outcome: null, field: 'saved', deadline: 'none' } as const;
  switch (call) {
    case 'get':
      // Confirmed at a later time than before.
      return { ...base, requests: ['GET'], changes: ['latest.json'] };
    case 'put':
      return {
        ...base,
        requests: ['GET', 'PUT'],
        outcome: 'verified',
        changes: ['history.jsonl', 'latest.json', secretsNoted],
      };
    default:
      return { ...base, requests: ['POST'], changes: ['results.json'] };
  }
}

test('a healthy server passes the same harness with all four calls', async () => {
  for (const call of calls) {
    const seen = await runner.run(healthy, call);
    expect(complaintsAbout(call, success(call), seen, canariesOf(call)), call).toEqual([]);
  }
});

test('the check reports a cache that a call has changed', async () => {
  const refused = expectationOf(faultOf('500'), 'get');
  const seen = await runner.run(
    {
      ...healthy,
      answer: (call) => echoing(call, 200, { ...healthyBody(call), bulkBatchSize: 7 }),
    },
    'get',
  );
  expect(complaintsAbout('get', refused, seen, canariesOf('get'))).toEqual([
    'no failure instead of server-error (500)',
    'history.jsonl latest.json changed on disk instead of nothing',
  ]);
});

test('the check reports a wrong kind and a wrong number of requests', async () => {
  const unavailable = await runner.run(faultOf('503'), 'get');
  const forbidden = expectationOf(faultOf('403'), 'get');
  expect(complaintsAbout('get', forbidden, unavailable, canariesOf('get'))).toEqual([
    'server-error (503) instead of forbidden (403)',
    'requests GET GET GET instead of GET',
  ]);
});

test('the check reports a secret in a failure', async () => {
  // One that no call has carried: nothing on its way could know it.
  const foreign = 'whsec_never sent & so unknown';
  const seen = await runner.run(
    { ...healthy, answer: (call) => echoing(call, 403, { message: `Not with ${foreign}` }) },
    'test',
  );
  const expected = expectationOf(faultOf('403'), 'test');
  expect(complaintsAbout('test', expected, seen, canariesOf('test'))).toEqual([]);
  expect(complaintsAbout('test', expected, seen, [token, foreign])).toEqual([
    'the answer to the page holds whsec_…',
    'the sentences holds whsec_…',
  ]);
  const kept = await runner.run(
    { ...healthy, answer: (call) => echoing(call, 200, { ...healthyBody(call), debug: foreign }) },
    'get',
  );
  const complaints = complaintsAbout('get', success('get'), kept, [foreign]);
  expect(complaints).toContain('latest.json holds whsec_…');
  expect(await filesWith(runner.profile, foreign)).not.toEqual([]);
});

test('the check reports a deadline that is not kept, and a request elsewhere', async () => {
  const seen = await runner.run(faultOf('403'), 'test');
  const expected = expectationOf(faultOf('403'), 'test');
  const [late, astray] = [
    { ...seen, ms: 10_001 },
    { ...seen, elsewhere: 1 },
  ];
  expect(complaintsAbout('test', expected, late, [])).toEqual(['10001 ms instead of 0 to 10000']);
  expect(complaintsAbout('test', expected, astray, [])).toEqual([
    '1 connections to another origin',
  ]);
  const waited = { ...expected, deadline: 'total' } as const;
  expect(complaintsAbout('test', waited, seen, [])).toEqual([
    `${seen.ms} ms instead of 29950 to 32500`,
  ]);
});

function faultOf(id: string): Fault {
  const fault = table.find((one) => one.id === id);
  if (!fault) throw new Error(`No fault ${id} in the table`);
  return fault;
}

/** As many at a time as there are lanes; the results in the order of the list. */
async function inLanes<T, R>(lanes: number, list: readonly T[], run: (one: T) => Promise<R>) {
  const results: R[] = [];
  const waiting = list.entries();
  const lane = async () => {
    for (const [index, one] of waiting) results[index] = await run(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
