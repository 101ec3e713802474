import { setTimeout as wait } from 'node:timers/promises';
import { BrowserWindow } from 'electron';
import { fail, ok, type Result } from '#shared/result';
import { reportPolicy } from './exchange/report-page';
import { cutOff } from './guards';
import { createTurns } from './turns';

/** Known to the session of the report alone, and only while it is printed. */
const scheme = 'ocore-report';

const longestMs = 30_000;

/** Chromium fills in the numbers; the sizes are its own, far smaller than a page's. */
const footer =
  '<div style="width:100%;font-size:8px;text-align:center;color:#5a625e">' +
  '<span class="title"></span> · <span class="pageNumber"></span>/<span class="totalPages"></span></div>';

const turns = createTurns();

/**
 * Makes a PDF of a report's page, in a hidden window where nothing runs and nothing is loaded. Fails as `internal`
 * where Chromium can't or takes longer than 30 s; the window goes in any case.
 */
export function printReport(html: string): Promise<Result<Uint8Array>> {
  // They share a session, and so the address.
  return turns.take(() => printed(html));
}

async function printed(html: string): Promise<Result<Uint8Array>> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      // Not on the disk: only names that begin with `persist:` are.
      partition: 'report',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  const { session } = window.webContents;
  session.protocol.handle(scheme, () => new Response(html, { headers }));
  try {
    await cutOff(session);
    return await Promise.race([print(window), tooLate()]);
  } catch {
    return fail({ kind: 'internal' });
  } finally {
    session.protocol.unhandle(scheme);
    window.destroy();
  }
}

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': reportPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

async function print(window: BrowserWindow): Promise<Result<Uint8Array>> {
  await window.loadURL(`${scheme}://page/`);
  const pdf = await window.webContents.printToPDF({
    pageSize: 'A4',
    printBackground: false,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: footer,
    preferCSSPageSize: false,
    generateTaggedPDF: true,
  });
  return ok(pdf);
}

async function tooLate(): Promise<Result<Uint8Array>> {
  await wait(longestMs, undefined, { ref: false });
  return fail({ kind: 'internal' });
}
