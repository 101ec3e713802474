import { isDeepStrictEqual } from 'node:util';
import { serialize } from 'node:v8';
import * as fc from 'fast-check';
import { answer, type IpcDoor } from '#main/ipc-door';
import { type Channel, channels } from '#shared/ipc/channels';
import { requests } from '#shared/ipc/contract';
import { ok } from '#shared/result';
import { holdsLaterFor } from './fuzzing';
import { nearly } from './mutations';
import { holdsForeign, refused, requestModel } from './request-model';

/** Far more than a request of the app; the figure is that of the design, not read from the source. */
const largestRequest = 1_048_576;

/** One message of the page. */
export interface Message {
  readonly request: unknown;
  readonly trusted: boolean;
}

type Parse = (request: unknown) => { readonly success: boolean; readonly data?: unknown };

/**
 * Whether a schema reads without throwing, and takes exactly what is valid. Only of what the door lets no schema see
 * it may take more; what comes out of it has to be valid even then.
 */
export function readsAsTold(
  channel: Channel,
  request: unknown,
  parse: Parse = (value) => requests[channel].safeParse(value),
): boolean {
  const { read } = requestModel[channel];
  const told = read(request);
  const parsed = parse(request);
  if (!parsed.success) return told === refused;
  if (told !== refused) return isDeepStrictEqual(parsed.data, told);
  return holdsForeign(request) && isDeepStrictEqual(read(parsed.data), parsed.data);
}

/** A door whose handlers tell what reached them. */
export function recordingDoor() {
  const reached: unknown[] = [];
  const handle = async (request: unknown) => {
    reached.push(request);
    return ok(null);
  };
  const door: IpcDoor<boolean> = {
    isTrusted: (event) => event,
    // One handler for all: it answers what no channel asks for, and nobody here reads that.
    handler: (async () => handle) as unknown as IpcDoor<boolean>['handler'],
  };
  return { door, reached };
}

/** Whether the door lets through exactly what is valid, small and from the app's own page. */
export async function opensAsTold(
  channel: Channel,
  { request, trusted }: Message,
  { door, reached }: ReturnType<typeof recordingDoor>,
): Promise<boolean> {
  reached.length = 0;
  const answered = await answer(door, channel, trusted, request);
  const told = trusted && !holdsForeign(request) ? requestModel[channel].read(request) : refused;
  if (told === refused || serialize(request).byteLength > largestRequest) {
    const said = { ok: false, failure: { kind: 'invalid-request', channel } };
    return reached.length === 0 && isDeepStrictEqual(answered, said);
  }
  return isDeepStrictEqual(reached, [told]) && answered.ok;
}

/** A channel of every three: so that the channels can be spread over three files, and none is forgotten. */
export function channelsOf(part: 0 | 1 | 2): Channel[] {
  return channels.filter((_, index) => index % 3 === part);
}

/** What the page could send over a channel, mostly not what it should; one in sixteen from a page that is not ours. */
export function messagesOf(channel: Channel): fc.Arbitrary<Message> {
  return fc.record({
    request: nearly(requestModel[channel].valid),
    trusted: fc.nat({ max: 15 }).map((number) => number > 0),
  });
}

/** Both: the schema alone, and all of the door. */
export async function proveChannel(channel: Channel): Promise<void> {
  const door = recordingDoor();
  await holdsLaterFor(
    messagesOf(channel),
    async (message) =>
      readsAsTold(channel, message.request) && (await opensAsTold(channel, message, door)),
  );
}
