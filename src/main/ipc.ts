import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { type Channel, channels } from '#shared/ipc/channels';
import { answer, type IpcDoor } from './ipc-door';

/** What must not be cut short by a quit: after it, something here and something elsewhere would not fit together. */
const toBeFinished: ReadonlySet<Channel> = new Set([
  'settings:save',
  'settings:store-draft',
  'organization:remove',
  'app:set-theme',
  'app:set-refresh-interval',
] as const);

/**
 * The only way in from the page. Nothing is thrown over it.
 *
 * @returns resolves when nothing is under way that a quit would cut short
 */
export function openIpc(door: IpcDoor<IpcMainInvokeEvent>): () => Promise<void> {
  const underWay = new Set<Promise<unknown>>();
  for (const channel of channels) {
    ipcMain.handle(channel, (event, request: unknown) => {
      const answered = answer(door, channel, event, request);
      if (toBeFinished.has(channel)) {
        underWay.add(answered);
        void answered.then(() => underWay.delete(answered));
      }
      return answered;
    });
  }
  return async () => {
    while (underWay.size > 0) await Promise.all(underWay);
  };
}
