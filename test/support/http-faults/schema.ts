import { type Call, echoing, echoOf, healthyBody } from './answers';
import type { Fault } from './table';

/** A documented field of the call's answer. */
const fieldOf: Readonly<Record<Call, string>> = {
  get: 'auditRetentionDays',
  put: 'auditRetentionDays',
  test: 'projectName',
  validate: 'odooVersion',
};

type Change = (body: Record<string, unknown>, field: string, echo: string) => unknown;

function wrong(id: string, change: Change): Fault {
  return {
    id,
    answer: (call) => {
      const echo = echoOf(call);
      const body = change({ ...healthyBody(call), debug: echo }, fieldOf[call], echo);
      return echoing(call, 200, JSON.stringify(body));
    },
    fails: { kind: 'not-understood' },
    save: 'read',
    tries: 1,
  };
}

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** JSON that is not what the reference documents. */
export const schemaFaults: readonly Fault[] = [
  wrong('a field is missing', (body, field) => ({ ...body, [field]: undefined })),
  wrong('a field is null', (body, field) => ({ ...body, [field]: null })),
  wrong('a field is a list', (body, field, echo) => ({ ...body, [field]: [echo] })),
  wrong('yes and no as words', (body, _field, echo) =>
    Object.fromEntries(
      Object.entries(body).map(([key, value]) => [key, typeof value === 'boolean' ? echo : value]),
    ),
  ),
  wrong('a list', (body) => [body]),
  wrong('null', () => null),
  wrong('a text', (_body, _field, echo) => echo),
  {
    id: 'nested 100,000 deep',
    answer: (call) =>
      echoing(
        call,
        200,
        `${JSON.stringify(healthyBody(call)).slice(0, -1)},"deep":${nested(100_000)}}`,
      ),
    fails: { kind: 'malformed-json' },
    save: 'read',
    tries: 1,
  },
];
