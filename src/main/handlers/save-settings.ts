import type { Failure } from '#shared/failure';
import type { Request } from '#shared/ipc/contract';
import { ok, type Result } from '#shared/result';
import type { SaveAnswer } from '#shared/settings/answers';
import { differences } from '#shared/settings/diff';
import type { SecretKey } from '#shared/settings/fields';
import type { OrgSettings } from '#shared/settings/schema';
import { hasArrived, type SentChanges, sentChanges, verifySave } from '#shared/settings/verify';
import type { SettingsApi } from '../api/settings-api';
import type { Connections, OpenedConnection } from '../connections';
import type { ResultKeeper } from '../result-keeper';
import type { SettingsReader } from '../settings-reader';
import { isRefusal } from './refusal';

export interface SavePorts {
  readonly api: SettingsApi;
  readonly connections: Connections;
  readonly reader: SettingsReader;
  readonly results: ResultKeeper;
}

/**
 * Reads again, compares with what was reviewed, writes once, and finds out what became of it. A failure means
 * that nothing was sent.
 */
export async function saveSettings(
  ports: SavePorts,
  { organizationId, reviewed, values, secrets }: Request<'settings:save'>,
): Promise<Result<SaveAnswer>> {
  const { api, connections, reader, results } = ports;
  const opened = await connections.open(organizationId);
  if (!opened.ok) return opened;
  const before = await reader.read(opened.value);
  if (!before.ok) return before;
  const { snapshot } = before.value.value;
  if (differences(reviewed, snapshot.settings).length > 0) {
    return ok({ outcome: 'changed-since-review', sent: false, fresh: before.value.value });
  }

  const sent = sentChanges(values, secrets);
  const update = { ...values, ...secrets };
  const written = await api.writeSettings(opened.value.connection, update, before.value.etag);
  if (!written.ok && written.failure.kind === 'precondition-failed') {
    const now = await reader.read(opened.value);
    return ok(
      now.ok
        ? { outcome: 'changed-since-review', sent: true, fresh: now.value.value }
        : { outcome: 'refused', failure: written.failure },
    );
  }
  if (!written.ok && isRefusal(written.failure)) {
    return ok({ outcome: 'refused', failure: written.failure });
  }

  await results.noteSecretChanges(organizationId, Object.keys(sent.secrets) as SecretKey[]);
  if (written.ok && written.value.value) {
    const answer = { ...written.value, value: written.value.value };
    const fresh = await reader.keep(opened.value, answer, 'saved here');
    const fields = verifySave(sent, snapshot.settings, fresh.snapshot.settings, 'answer');
    return ok({ outcome: 'verified', fresh, fields, failure: null });
  }
  return ok(
    await outcomeByReading(
      ports,
      opened.value,
      sent,
      snapshot.settings,
      written.ok ? null : written.failure,
    ),
  );
}

/**
 * Learns by reading what became of a save whose answer was empty or lost.
 *
 * @param lost why there was no usable answer, or null where the server confirmed the save without a body
 */
async function outcomeByReading(
  { api, reader }: SavePorts,
  opened: OpenedConnection,
  sent: SentChanges,
  before: OrgSettings,
  lost: Failure | null,
): Promise<SaveAnswer> {
  const after = await api.readSettings(opened.connection);
  if (!after.ok) {
    reader.expect(opened.organization.id, { kind: 'save', sent, before });
    return { outcome: 'unknown', failure: lost ?? after.failure, readFailure: after.failure };
  }
  const evidence = lost ? 'read' : 'answer';
  const fields = verifySave(sent, before, after.value.value.settings, evidence);
  // Where the save never arrived, what differs is somebody else's.
  const source = hasArrived(fields, before) ? 'saved here' : 'read';
  const fresh = await reader.keep(opened, after.value, source);
  return { outcome: 'verified', fresh, fields, failure: lost };
}
