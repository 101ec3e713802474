import { serialize } from 'node:v8';
import type { Channel } from '#shared/ipc/channels';
import { type Handlers, type Request, type Response, requests } from '#shared/ipc/contract';
import { fail } from '#shared/result';

/** Largest request taken, in bytes as cloned; checked before anything looks into it. */
const largestRequest = 1_048_576;

/** @template Event what tells who sent a message; Electron's own, which this file knows nothing of */
export interface IpcDoor<Event> {
  /** Whether a message comes from the main frame of the app's own window, on the app's own page. */
  readonly isTrusted: (event: Event) => boolean;
  /** Handlers may be loaded on first use; the door is open from the start. */
  readonly handler: <C extends Channel>(channel: C) => Promise<Handlers[C]>;
}

/** What becomes of one message: sender, then size, then kind, then schema, then handler. Never rejects. */
export async function answer<C extends Channel, Event>(
  door: IpcDoor<Event>,
  channel: C,
  event: Event,
  request: unknown,
): Promise<Response<C>> {
  if (!isTrusted(door, event) || !isSmall(request) || !isPlain(request))
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

function isTrusted<Event>(door: IpcDoor<Event>, event: Event): boolean {
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

/**
 * Whether all of it is what JSON could say. A clone also carries maps, errors, dates and more, and a schema of nothing
 * but optional fields takes each of them for an empty object. Not by recursion: a clone can go round in circles.
 */
function isPlain(request: unknown): boolean {
  const left = [request];
  const seen = new Set<object>();
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    if (!Array.isArray(value) && Object.prototype.toString.call(value) !== '[object Object]')
      return false;
    seen.add(value);
    for (const inner of Object.values(value)) left.push(inner);
  }
  return true;
}
