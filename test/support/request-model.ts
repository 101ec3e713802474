import * as fc from 'fast-check';
import type { Channel } from '#shared/ipc/channels';
import { anyHostileText } from './hostile-values';

/** Says of a value that it is none of its shape. */
export const refused = Symbol('refused');

/**
 * What a channel takes, written down a second time without the schemas: values that are valid, and how a value is
 * read. What is read differs from the value only in what an answer of the server may hold beside its nine fields.
 */
export interface Shape {
  readonly valid: fc.Arbitrary<unknown>;
  readonly read: (value: unknown) => unknown;
}

function check(valid: fc.Arbitrary<unknown>, accepts: (value: unknown) => boolean): Shape {
  return { valid, read: (value) => (accepts(value) ? value : refused) };
}

const one = (...values: readonly unknown[]) =>
  check(fc.constantFrom(...values), (value) => values.includes(value));
const flag = one(true, false);
const nothing = one(undefined);

function text(most: number, least = 0): Shape {
  const short = anyHostileText.filter(({ length }) => length >= least && length <= most);
  const full = fc.constant('x'.repeat(Math.min(most, 300_000)));
  const valid = fc.oneof({ weight: 200, arbitrary: short }, { weight: 1, arbitrary: full });
  return check(
    valid,
    (value) => typeof value === 'string' && value.length >= least && value.length <= most,
  );
}

function int(least: number, most: number): Shape {
  const valid = fc.constantFrom(...[least, most, 1, 7, 200].filter((n) => n >= least && n <= most));
  return check(
    valid,
    (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
  );
}

const uuidText =
  /^(?:[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}|0{8}-0{4}-0{4}-0{4}-0{12}|f{8}-f{4}-f{4}-f{4}-f{12}|F{8}-F{4}-F{4}-F{4}-F{12})$/i;
const uuid = check(
  fc.constantFrom('3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10', '01890a5d-ac96-774b-bcce-b302099a8057'),
  (value) =>
    typeof value === 'string' &&
    uuidText.test(value) &&
    !(value.startsWith('FF') && /^[fF-]+$/.test(value)),
);

function nullable({ valid, read }: Shape): Shape {
  return {
    valid: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: valid }),
    read: (value) => (value === null ? null : read(value)),
  };
}

/** Whether a value is what `{…}` makes: nothing else may stand for an object of a request. */
function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** Whether there is an object in a value that is neither a list nor what `{…}` makes, at any depth. */
export function holdsForeign(value: unknown, seen: Set<unknown> = new Set()): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  if (!Array.isArray(value) && !isPlain(value)) return true;
  return Object.values(value).some((inner) => holdsForeign(inner, seen));
}

interface Openness {
  /** Every field may be missing. */
  readonly partial?: boolean;
  /** Other fields are passed over instead of refused. */
  readonly open?: boolean;
}

function object(
  fields: Readonly<Record<string, Shape>>,
  { partial = false, open = false }: Openness = {},
): Shape {
  const names = Object.keys(fields);
  const valid = fc.record(
    Object.fromEntries(names.map((name) => [name, fields[name]?.valid ?? fc.constant(null)])),
    { requiredKeys: partial ? [] : names, noNullPrototype: true },
  );
  const read = (value: unknown) => {
    if (!isPlain(value)) return refused;
    const known = new Map<string, unknown>();
    for (const key of Reflect.ownKeys(value)) {
      const field = typeof key === 'string' && Object.hasOwn(fields, key) ? fields[key] : undefined;
      const inner: unknown = Reflect.get(value, key);
      if (!field) {
        if (!open) return refused;
      } else {
        const taken = partial && inner === undefined ? undefined : field.read(inner);
        if (taken === refused) return refused;
        known.set(String(key), taken);
      }
    }
    if (!partial && known.size < names.length) return refused;
    return Object.fromEntries(known);
  };
  return { valid, read };
}

function list(item: Shape): Shape {
  const read = (value: unknown) => {
    if (!Array.isArray(value)) return refused;
    const items = Array.from(value, item.read);
    return items.includes(refused) ? refused : items;
  };
  return { valid: fc.array(item.valid, { maxLength: 3 }), read };
}

function either(...shapes: readonly Shape[]): Shape {
  const read = (value: unknown) =>
    shapes.map((shape) => shape.read(value)).find((taken) => taken !== refused) ?? refused;
  return { valid: fc.oneof(...shapes.map(({ valid }) => valid)), read };
}

const whole = int(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
const natural = int(0, Number.MAX_SAFE_INTEGER);
const anyText = text(Number.MAX_SAFE_INTEGER);
const plain = {
  requirePasskey: flag,
  auditRetentionDays: whole,
  bulkBatchSize: whole,
  posthogEnabled: flag,
  posthogApiHost: anyText,
  posthogUiHost: anyText,
};
const settings = object(
  { ...plain, hasPosthogPersonalKey: flag, hasPosthogWebhookKey: flag, hasSubscriptionCode: flag },
  { open: true },
);
const secretKeys = ['posthogPersonalApiKey', 'posthogWebhookSecret', 'subscriptionCode'];
const secrets = object(Object.fromEntries(secretKeys.map((key) => [key, text(8192)])), {
  partial: true,
});
const inputs = object(
  {
    requirePasskey: flag,
    auditRetentionDays: text(100),
    bulkBatchSize: text(100),
    posthogEnabled: flag,
    posthogApiHost: text(2048),
    posthogUiHost: text(2048),
  },
  { partial: true },
);
const draft = object({ base: settings, inputs, removals: list(one(...secretKeys)) });
const connection = object({ name: text(4096), baseUrl: text(4096), slug: text(4096) });
const token = text(70_000);
const keep = one('keychain', 'memory');
const organizationId = uuid;
const callId = uuid;
const ofOne = object({ organizationId });
const place = object({ organizationId, number: nullable(natural) });
const count = int(1, 200);
const field = one(...Object.keys(plain), ...secretKeys);
const checked = { keep, check: flag, callId };

export const requestModel: Readonly<Record<Channel, Shape>> = {
  'app:start': nothing,
  'app:set-theme': object({ theme: one('system', 'light', 'dark') }),
  'app:set-refresh-interval': object({ refreshInterval: one(0, 1, 5, 15, 60) }),
  'app:hold-secret': object({ held: flag }),
  'app:copy-text': object({ text: text(262_144) }),
  'call:cancel': object({ callId }),
  'organization:connect': object({ connection, token, ...checked }),
  'organization:connect-demo': nothing,
  'organization:activate': ofOne,
  'organization:edit': object({ organizationId, connection, token: nullable(token), ...checked }),
  'organization:replace-token': object({ organizationId, token, ...checked }),
  'organization:remove': ofOne,
  'settings:refresh': ofOne,
  'settings:save': object({ organizationId, reviewed: settings, values: object(plain), secrets }),
  'settings:store-draft': object({ organizationId, draft: nullable(draft) }),
  'settings:cached': ofOne,
  'history:page': object({ organizationId, field: nullable(field), offset: natural, count }),
  'history:snapshot': object({ organizationId, number: natural }),
  'exchange:export': object({
    what: either(
      object({ kind: one('snapshot'), of: place }),
      object({ kind: one('history'), organizationId }),
      object({ kind: one('comparison'), left: place, right: place }),
    ),
    format: one('json', 'csv', 'pdf'),
  }),
  'exchange:import': nothing,
  'activity:page': object({ from: nullable(text(100)), count }),
  'connection-test:run': object({ organizationId, callId }),
  'subscription:validate': object({ organizationId, odooVersion: nullable(text(100, 1)), callId }),
};
