import { isDeepStrictEqual } from 'node:util';
import { readTokenFacts } from '#shared/organization/token';
import { fail, ok, type Result } from '#shared/result';
import type { FreshSettings } from '#shared/settings/answers';
import type { OrgSettings, Snapshot } from '#shared/settings/schema';
import { hasArrived, type SentChanges, verifySave } from '#shared/settings/verify';
import type { ApiAnswer, SettingsAnswer, SettingsApi } from './api/settings-api';
import type { OpenedConnection } from './connections';
import type { Directory } from './directory';
import type { OrganizationStore } from './storage/stores';

/**
 * Why the settings were asked for. What differs from the last ones was then `saved here` by this app, came from
 * another `connection` than the last, or, in an ordinary `read`, was changed elsewhere.
 */
export type ReadSource = 'read' | 'connection' | 'saved here';

export interface SettingsReader {
  /**
   * Reads the settings and makes them the latest snapshot. What comes in over a connection that was edited or removed
   * in the meantime counts as cancelled: it says nothing of the organization as it is connected now.
   */
  read(from: OpenedConnection, signal?: AbortSignal): Promise<Result<ApiAnswer<FreshSettings>>>;
  /** Makes an answer of the server the latest snapshot; a new one only where it differs from the last. */
  keep(
    from: OpenedConnection,
    answer: ApiAnswer<SettingsAnswer>,
    source: ReadSource,
  ): Promise<FreshSettings>;
  /** Notes what the next ordinary read may find for another reason than a change elsewhere. */
  expect(id: string, what: Expectation): void;
}

/** A connection that was moved unread, or a save whose outcome is not known yet. */
export type Expectation =
  | { readonly kind: 'connection' }
  | { readonly kind: 'save'; readonly sent: SentChanges; readonly before: OrgSettings };

interface Tools {
  readonly api: SettingsApi;
  readonly directory: Pick<Directory, 'find'>;
  readonly store: OrganizationStore;
  readonly now: () => number;
  readonly newId: () => string;
}

export function createSettingsReader({ api, directory, store, now, newId }: Tools): SettingsReader {
  /** By organization, what the disk did not take: the next read is compared with it all the same. */
  const unstored = new Map<string, Snapshot>();
  const expected = new Map<string, Expectation>();

  function sourceOfRead(id: string, settings: OrgSettings): ReadSource {
    const expectation = expected.get(id);
    if (expectation?.kind !== 'save') return expectation?.kind ?? 'read';
    const { sent, before } = expectation;
    const arrived = hasArrived(verifySave(sent, before, settings, 'read'), before);
    return arrived ? 'saved here' : 'read';
  }

  const keep: SettingsReader['keep'] = async (
    { organization, connection },
    { value, serverAheadMs },
    source,
  ) => {
    const confirmedAt = now();
    const { id } = organization;
    // Whatever was expected is in this answer, or will not come any more.
    expected.delete(id);
    const last = unstored.get(id) ?? (await store.load(id)).snapshot;
    const snapshot = sameSettings(last, value)
      ? last
      : {
          id: newId(),
          readAt: confirmedAt,
          source: sourceOf(source, last),
          settings: value.settings,
          extra: value.extra,
        };
    const stored = await store.saveSnapshot(id, snapshot, confirmedAt);
    if (stored.ok) unstored.delete(id);
    else unstored.set(id, snapshot);
    return {
      snapshot,
      confirmedAt,
      serverAheadMs,
      tokenFacts: readTokenFacts(connection.token),
      notStored: stored.ok ? null : stored.failure,
    };
  };

  return {
    keep,
    expect: (id, what) => void expected.set(id, what),
    async read(from, signal) {
      const answer = await api.readSettings(from.connection, signal);
      // Every edit puts a new object into the directory.
      if (directory.find(from.organization.id) !== from.organization) return fail(cancelled);
      if (!answer.ok) return answer;
      const source = sourceOfRead(from.organization.id, answer.value.value.settings);
      return ok({ ...answer.value, value: await keep(from, answer.value, source) });
    },
  };
}

/** What was asked for has been overtaken by an edit or a removal. */
export const cancelled = {
  kind: 'cancelled',
  call: {
    method: 'GET',
    path: '/org/settings',
    status: null,
    requestId: null,
    serverMessage: null,
  },
} as const;

function sourceOf(source: ReadSource, last: Snapshot | null): Snapshot['source'] {
  if (source === 'saved here') return source;
  return source === 'read' && last ? 'changed elsewhere' : 'read';
}

function sameSettings(
  last: Snapshot | null,
  { settings, extra }: SettingsAnswer,
): last is Snapshot {
  return (
    last !== null &&
    isDeepStrictEqual(last.settings, settings) &&
    isDeepStrictEqual(last.extra, extra)
  );
}
