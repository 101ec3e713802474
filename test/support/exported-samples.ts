import * as fc from 'fast-check';
import type { ExportedOrganization, Side } from '#shared/exchange/json-export';
import type { RecordedSnapshot } from '#shared/history/entries';
import type { Snapshot } from '#shared/settings/schema';
import { unusualSettings } from './settings-arbitraries';
import { calmSettings } from './settings-fixtures';

export const acme: ExportedOrganization = {
  name: 'Acme Corp',
  baseUrl: 'https://api.ocore.dev/api',
  slug: 'acme',
};

/** 25 November 2026, 10:17:00 UTC. */
export const readAt = Date.UTC(2026, 10, 25, 10, 17);

export function snapshotWith(changed: Partial<Snapshot> = {}): Snapshot {
  return {
    id: '3f0c6b52-7f0e-4f0e-9a34-0d1f6f1f2b10',
    readAt,
    source: 'changed elsewhere',
    settings: calmSettings,
    extra: {},
    ...changed,
  };
}

export function sideWith(changed: Partial<Snapshot> = {}, organization = acme): Side {
  return {
    organization,
    snapshot: snapshotWith(changed),
    notBefore: readAt - 900_000,
    confirmedAt: readAt + 60_000,
  };
}

const forbidden = [
  'posthogPersonalApiKey',
  'posthogWebhookSecret',
  'subscriptionCode',
  '__proto__',
];

/** What a server may add to its answer, and what must not get out of it. */
const anyExtra = fc.dictionary(
  fc.oneof(fc.string(), fc.constantFrom('plan', 'constructor', 'prototype', ...forbidden)),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Everything that a file on the disk may hold as a snapshot, also one that was edited by hand. */
const anySnapshot: fc.Arbitrary<Snapshot> = fc.record({
  id: fc.uuid(),
  readAt: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  source: fc.constantFrom('read', 'saved here', 'changed elsewhere'),
  settings: unusualSettings,
  extra: anyExtra,
});

const anyTime = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }));

export const anyOrganization: fc.Arbitrary<ExportedOrganization> = fc.record({
  name: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  baseUrl: fc.webUrl(),
  slug: fc.option(fc.stringMatching(/^[a-z0-9-]{3,50}$/)),
});

export const anySide: fc.Arbitrary<Side> = fc.record({
  organization: anyOrganization,
  snapshot: anySnapshot,
  notBefore: anyTime,
  confirmedAt: anyTime,
});

export const anyRecorded: fc.Arbitrary<RecordedSnapshot> = fc.record({
  number: fc.nat(),
  snapshot: anySnapshot,
  notBefore: anyTime,
});
