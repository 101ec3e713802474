import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exported, ExportFormat } from '#shared/exchange/request';
import { serveApi } from './api-server-calls';
import { type App, connected } from './handlers-fixture';
import { emptyFolder } from './profile-folder';

export const formats = ['json', 'csv', 'pdf'] as const;

/** An organization that was read three times, each time with other settings. */
export async function withHistory(extra?: Record<string, unknown>) {
  const server = await serveApi(extra ? { extra } : {});
  const { app, id } = await connected(server);
  for (const bulkBatchSize of [200, 300]) {
    server.stored.plain.bulkBatchSize = bulkBatchSize;
    await app.get('settings:refresh', { organizationId: id });
  }
  const folder = await emptyFolder();
  return { server, app, id, folder };
}

/** Exports into a folder and reads what was written. */
export async function exported(app: App, folder: string, what: Exported, format: ExportFormat) {
  app.computer.files.target = join(folder, `export.${format}`);
  const answer = await app.get('exchange:export', { what, format });
  const text = await readFile(join(folder, `export.${format}`), 'utf8');
  return { answer, text };
}

/** What is to be exported. */
export const current = (id: string): Exported => ({
  kind: 'snapshot',
  of: { organizationId: id, number: null },
});
export const history = (id: string): Exported => ({ kind: 'history', organizationId: id });
