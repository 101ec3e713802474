import type { Request } from '#shared/ipc/contract';
import { pickPlain } from '#shared/settings/fields';
import type { OrgSettings, PlainSettings, SecretChanges } from '#shared/settings/schema';
import type { ApiServer, ApiServerOptions } from './api-server';
import { serveApi } from './api-server-calls';
import { type App, connected } from './handlers-fixture';

/** An app that is connected to a server, and the settings that a save is reviewed against. */
interface Scene {
  readonly server: ApiServer;
  readonly app: App;
  readonly id: string;
  readonly reviewed: OrgSettings;
}

export async function reviewedScene(options?: ApiServerOptions): Promise<Scene> {
  const server = await serveApi(options);
  const { app, id } = await connected(server);
  const { active } = await app.workspace();
  if (!active?.snapshot) throw new Error('Connected, and no settings are there');
  return { server, app, id, reviewed: active.snapshot.settings };
}

/** A request to save these differences from the reviewed settings. */
export function saveOf(
  { id, reviewed }: Pick<Scene, 'id' | 'reviewed'>,
  changed: Partial<PlainSettings>,
  secrets: SecretChanges = {},
): Request<'settings:save'> {
  return {
    organizationId: id,
    reviewed,
    values: { ...pickPlain(reviewed), ...changed },
    secrets,
  };
}

export const writes = (server: ApiServer) => server.requestsOf('write');

/** A secret that no answer and no file of the app may hold. */
export const canary = 'phx_canary/5f1d+secret==';
