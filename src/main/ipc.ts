import { serialize } from 'node:v8';
import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { type Channel, channels } from '#shared/ipc/channels';
import { type Handlers, type Request, type Response, requests } from '#shared/ipc/contract';
import { fail } from '#shared/result';

/** Largest request taken, in bytes as cloned; checked before anything looks into it. */
const largestRequest = 1_048_576;

export interface IpcDoor {
  /** Whether a message comes from the main frame of the app's own window, on the app's own page. */
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean;
  /** Handlers may be loaded on first use; the door is open from the start. */
  readonly handler: <C extends Channel>(channel: C) => Promise<Handlers[C]>;
}

/** What must not be cut short by a quit: after it, something here and something elsewhere would not fit together. */
const toBeFinished: ReadonlySet<Channel> = new Set([
  'settings:save',
  'settings:store-draft',
  'organization:remove',
  'app:set-theme',
  'app:set-refresh-interval',
] as const);

/**
 * The only way in from the page: sender, then size, then schema, then handler. Nothing is thrown over it.
 *
 * @returns resolves when nothing is under way that a quit would cut short
 */
export function openIpc(door: IpcDoor): () => Promise<void> {
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

async function answer<C extends Channel>(
  door: IpcDoor,
  channel: C,
  event: IpcMainInvokeEvent,
  request: unknown,
): Promise<Response<C>> {
  if (!isTrusted(door, event) || !isSmall(request))
    return fail({ kind: 'invalid-request', channel });
  const parsed = requests[channel].safeParse(request);
  if (!parsed.success) return fail({ kind: 'invalid-request', channel });
  try {
    const handle = await door.handler(channel);
    // Schema and handler of one channel belong together by the type of `Handlers`.
    return await handle(parsed.data as Request<C>);
  } catch {
    // A defect of this app. Its text could hold anything, so it goes no further.
    return fail({ kind: 'internal' });
  }
}

function isTrusted(door: IpcDoor, event: IpcMainInvokeEvent): boolean {
  try {
    return door.isTrusted(event);
  } catch {
    // Electron throws at a frame that has gone since it sent.
    return false;
  }
}

function isSmall(request: unknown): boolean {
  try {
    return serialize(request).byteLength <= largestRequest;
  } catch {
    return false;
  }
}
