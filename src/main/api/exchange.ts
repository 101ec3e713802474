import { fail, ok, type Result } from '#shared/result';
import { type Deadlines, type Interruption, startWatch, type Watch } from './deadlines';
import type { HttpRequest, HttpResponse, Transport } from './transport';

/** Most bytes of a body that are read, after decompression. */
export const longestBody = 1_048_576;

interface Body {
  readonly bytes: Uint8Array;
  /** False where the body is longer than `longestBody`; the rest was not read. */
  readonly whole: boolean;
}

/** An answer whose headers have come; of its body as much as there is. */
export interface Reply {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Result<Body, Interruption>;
  /** This computer's clock when the request went out and when the headers came, milliseconds since 1970. */
  readonly askedAt: number;
  readonly answeredAt: number;
}

export interface ExchangeLimits {
  readonly deadlines: Deadlines;
  /** What is left of the total for this try. */
  readonly leftMs: number;
  readonly cancel: AbortSignal | undefined;
}

/** Sends one request once and reads its answer. */
export async function exchange(
  transport: Transport,
  request: Omit<HttpRequest, 'signal'>,
  { deadlines, leftMs, cancel }: ExchangeLimits,
  clock: () => number,
): Promise<Result<Reply, Interruption>> {
  if (cancel?.aborted) return fail({ kind: 'cancelled' });
  const watch = startWatch(deadlines, leftMs, cancel);
  try {
    const askedAt = clock();
    const response = await watch.until(transport({ ...request, signal: watch.signal }));
    if (!response.ok) return response;
    const { status, headers } = response.value;
    const answeredAt = clock();
    const body = await readBody(response.value, watch);
    return ok({ status, headers, body, askedAt, answeredAt });
  } finally {
    watch.end();
  }
}

async function readBody(
  { status, body }: HttpResponse,
  watch: Watch,
): Promise<Result<Body, Interruption>> {
  const chunks: Uint8Array[] = [];
  // Nothing in the body of a redirect is of interest: it is never followed.
  if (status >= 300 && status < 400) return ok({ bytes: new Uint8Array(), whole: true });
  let size = 0;
  const source = body[Symbol.asyncIterator]();
  for (;;) {
    watch.progress();
    const next = await watch.until(source.next());
    if (!next.ok) return next;
    if (next.value.done) return ok({ bytes: Buffer.concat(chunks), whole: true });
    size += next.value.value.byteLength;
    if (size > longestBody) return ok({ bytes: Buffer.concat(chunks), whole: false });
    chunks.push(next.value.value);
  }
}
