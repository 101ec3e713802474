import { app } from 'electron';
import { createElectronTransport } from '#main/api/http';
import { type HttpRequest, TransportError, type TransportProblem } from '#main/api/transport';
import { refuseClientCertificates } from '#main/guards';

/** A request as a test asks for it, from another process. */
export interface Errand extends Omit<HttpRequest, 'signal'> {
  readonly cancelAfterMs: number | null;
}

export type ErrandOutcome =
  | {
      readonly came: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly came: 'problem'; readonly problem: TransportProblem; readonly code: string };

export type RunErrand = (errand: Errand) => Promise<ErrandOutcome>;

/**
 * The app's transport in a real Electron without a window; the test calls `runErrand` from outside. Bundled by the test,
 * since Electron reads no TypeScript.
 */
async function runErrand({ cancelAfterMs, ...request }: Errand): Promise<ErrandOutcome> {
  const controller = new AbortController();
  if (cancelAfterMs !== null) setTimeout(() => controller.abort(), cancelAfterMs);
  try {
    const response = await transport({ ...request, signal: controller.signal });
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body) chunks.push(chunk);
    const headers = Object.fromEntries(response.headers);
    const body = Buffer.concat(chunks).toString('utf8');
    return { came: 'answer', status: response.status, headers, body };
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return { came: 'problem', problem: error.problem, code: error.code };
  }
}

const transport = createElectronTransport();
refuseClientCertificates(app);
Object.assign(globalThis, { runErrand });
