import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, type Page } from '@playwright/test';
import type { FailureKind } from '#shared/failure';
import type { Bridge } from '#shared/ipc/contract';
import type { ApiServer } from './api-server';
import type { SoakFaults } from './soak-faults';

/** All that a turn may end with where an answer was faulty. Everything else is a fault of the app. */
const typedFailures: readonly FailureKind[] = [
  'server-error',
  'connection-lost',
  'malformed-json',
  'not-understood',
  'rejected',
  'precondition-failed',
];

export const turnKinds = ['save', 'refresh', 'test', 'validate', 'draft'] as const;
type TurnKind = (typeof turnKinds)[number];

export interface SoakScene {
  readonly page: Page;
  readonly server: ApiServer;
  readonly profile: string;
  readonly organizationId: string;
  readonly faults: SoakFaults;
}

export interface TurnCounts {
  readonly turns: Record<TurnKind | 'by hand', number>;
  /** Saves that the app acknowledged. */
  saved: number;
  /** Turns that ended with a failure, and with which. */
  readonly failed: Record<string, number>;
}

export function noTurns(): TurnCounts {
  return {
    turns: { save: 0, refresh: 0, test: 0, validate: 0, draft: 0, 'by hand': 0 },
    saved: 0,
    failed: {},
  };
}

/** What the page heard of one call: the name of a failure, or what was acknowledged. */
interface Heard {
  /** What a save was based on. */
  readonly reviewed: Readonly<Record<string, unknown>> | null;
  readonly failure: string | null;
  readonly outcome: string | null;
  /** What the app says the server has now. */
  readonly settings: Readonly<Record<string, unknown>> | null;
  /** What the app says became of the field that was changed. */
  readonly field: string | null;
  readonly stored: boolean;
}

/**
 * One call from the page, as the page makes it, and then the oracle: what the app acknowledged is what the server (or
 * the disk) has; what failed has a typed failure, and only where an answer was faulty.
 *
 * @param number a value that was never sent before
 */
export async function takeTurn(
  scene: SoakScene,
  kind: TurnKind,
  number: number,
  counts: TurnCounts,
): Promise<void> {
  const { page, server, organizationId, faults } = scene;
  const before = faults.faults;
  const was = { ...server.stored.plain };
  const heard = await page.evaluate(callFromPage, { kind, number, organizationId });
  counts.turns[kind] += 1;
  const inTurn = `${kind} ${number}: ${JSON.stringify(heard)}`;
  expect(heard.stored, inTurn).toBe(true);
  if (heard.failure !== null) {
    counts.failed[heard.failure] = (counts.failed[heard.failure] ?? 0) + 1;
    expect(typedFailures, inTurn).toContain(heard.failure);
    expect(faults.faults, inTurn).toBeGreaterThan(before);
  }
  if (heard.settings) expect(heard.settings, inTurn).toMatchObject(server.stored.plain);
  if (kind === 'save') {
    checkSave(server, heard, number, inTurn, counts);
    // Nothing stood in the way of this one.
    if (faults.faults === before && isDeepStrictEqual(heard.reviewed, was)) {
      expect(heard.field, inTurn).toBe('saved');
    }
  }
  if (kind === 'draft') expect(await draftOnDisk(scene), inTurn).toBe(`${number}`);
}

function checkSave(
  server: ApiServer,
  { outcome, field }: Heard,
  number: number,
  inTurn: string,
  counts: TurnCounts,
): void {
  const arrived = server.stored.plain.auditRetentionDays === number;
  if (outcome === 'unknown') return;
  expect(outcome === 'verified' && field === 'saved', inTurn).toBe(arrived);
  if (arrived) counts.saved += 1;
}

async function draftOnDisk({ profile, organizationId }: SoakScene): Promise<unknown> {
  const file = join(profile, 'organizations', organizationId, 'draft.json');
  return JSON.parse(await readFile(file, 'utf8')).draft?.inputs?.bulkBatchSize;
}

interface Asked {
  readonly kind: TurnKind;
  readonly number: number;
  readonly organizationId: string;
}

/** Runs in the page. */
async function callFromPage({ kind, number, organizationId }: Asked): Promise<Heard> {
  const { bridge } = window as unknown as { bridge: Bridge };
  const nothing: Heard = {
    reviewed: null,
    failure: null,
    outcome: null,
    settings: null,
    field: null,
    stored: true,
  };
  const callId = crypto.randomUUID();
  switch (kind) {
    case 'test': {
      const tested = await bridge.call('connection-test:run', { organizationId, callId });
      if (!tested.ok) return { ...nothing, failure: tested.failure.kind };
      return { ...nothing, stored: tested.value.notStored === null };
    }
    case 'validate': {
      const request = { organizationId, odooVersion: '18.0', callId };
      const valid = await bridge.call('subscription:validate', request);
      if (!valid.ok) return { ...nothing, failure: valid.failure.kind };
      return { ...nothing, stored: valid.value.notStored === null };
    }
    default: {
      const cached = await bridge.call('settings:cached', { organizationId });
      const reviewed = cached.ok ? cached.value.snapshot?.settings : undefined;
      if (!reviewed) throw new Error('No settings are stored');
      if (kind === 'draft') {
        const draft = { base: reviewed, inputs: { bulkBatchSize: `${number}` }, removals: [] };
        const { ok } = await bridge.call('settings:store-draft', { organizationId, draft });
        return { ...nothing, stored: ok };
      }
      if (kind === 'refresh') {
        const fresh = await bridge.call('settings:refresh', { organizationId });
        if (!fresh.ok) return { ...nothing, failure: fresh.failure.kind };
        const { snapshot, notStored } = fresh.value;
        return { ...nothing, settings: { ...snapshot.settings }, stored: notStored === null };
      }
      const {
        hasPosthogPersonalKey: _key,
        hasPosthogWebhookKey: _hook,
        hasSubscriptionCode: _code,
        ...plain
      } = reviewed;
      const values = { ...plain, auditRetentionDays: number };
      const request = { organizationId, reviewed, values, secrets: {} };
      const saved = await bridge.call('settings:save', request);
      const based = { ...nothing, reviewed: plain };
      if (!saved.ok) return { ...based, failure: saved.failure.kind };
      const answer = saved.value;
      const { outcome } = answer;
      if (outcome === 'refused' || outcome === 'unknown') {
        return { ...based, outcome, failure: answer.failure.kind };
      }
      const { snapshot, notStored } = answer.fresh;
      const heard = {
        ...based,
        outcome,
        settings: { ...snapshot.settings },
        stored: notStored === null,
      };
      if (outcome === 'changed-since-review') return heard;
      const became = answer.fields.find(({ key }) => key === 'auditRetentionDays');
      return { ...heard, field: became?.state ?? null, failure: answer.failure?.kind ?? null };
    }
  }
}
