/** A request as it came over the wire. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly path: string;
  /** Names in lower case; a repeated header keeps its last value. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Counts from 1: which connection of the server it came on. */
  readonly connection: number;
}

/**
 * Takes bytes as they come and calls back for each whole request. Understands what clients of this app send: a
 * request line, headers, and a body with its length.
 */
export function createRequestReader(
  connection: number,
  onRequest: (request: SeenRequest) => void,
): (bytes: Buffer) => void {
  let pending = Buffer.alloc(0);
  return (bytes) => {
    pending = Buffer.concat([pending, bytes]);
    for (;;) {
      const headEnd = pending.indexOf('\r\n\r\n');
      if (headEnd === -1) return;
      const [requestLine = '', ...headerLines] = pending
        .subarray(0, headEnd)
        .toString('latin1')
        .split('\r\n');
      const headers = new Map(headerLines.map(splitHeader));
      const bodyStart = headEnd + 4;
      const bodyEnd = bodyStart + Number(headers.get('content-length') ?? 0);
      if (pending.length < bodyEnd) return;
      const body = pending.subarray(bodyStart, bodyEnd).toString('utf8');
      pending = pending.subarray(bodyEnd);
      const [method = '', path = ''] = requestLine.split(' ');
      onRequest({ method, path, headers, body, connection });
    }
  };
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
