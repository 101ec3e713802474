import { isDeepStrictEqual } from 'node:util';
import { readTokenFacts } from '#shared/organization/token';
import { fail, ok, type Result } from '#shared/result';
import type { FreshSettings } from '#shared/settings/answers';
import type { Snapshot } from '#shared/settings/schema';
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
}

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

  const keep: SettingsReader['keep'] = async (
    { organization, connection },
    { value, serverAheadMs },
    source,
  ) => {
    const confirmedAt = now();
    const { id } = organization;
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
    async read(from, signal) {
      const answer = await api.readSettings(from.connection, signal);
      // Every edit puts a new object into the directory.
      if (directory.find(from.organization.id) !== from.organization) return fail(cancelled);
      if (!answer.ok) return answer;
      return ok({ ...answer.value, value: await keep(from, answer.value, 'read') });
    },
  };
}

const cancelled = {
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
