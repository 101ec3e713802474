import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { protocol } from 'electron';

/** The page's own address. A standard scheme, so that it has an origin, and nothing else shares it. */
const appOrigin = 'app://ocore-settings';
export const appPage = `${appOrigin}/index.html`;

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `net::ERR_FILE_NOT_FOUND` */
const fileNotFound = -6;

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Has to run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/**
 * Serves the built page from a table of the files that are there now: a path that is not in the table does
 * not exist, whatever it looks like. Through Electron's own file loader, which is deprecated and much quicker:
 * see docs/decisions/the-page-comes-by-the-file-loader.md.
 *
 * @returns resolves once the first page has been asked for: until its process has started with it, the main
 *   process has nothing to do
 */
export function serveApp(folder: string): Promise<void> {
  const table = fileTable(folder);
  return new Promise((asked) => {
    protocol.registerFileProtocol('app', ({ method, url }, answer) => {
      const file = method === 'GET' ? table.get(url) : undefined;
      if (!file) return answer({ error: fileNotFound });
      answer({ path: file.path, headers: { ...headers, 'content-type': file.type } });
      if (url === appPage) setImmediate(asked);
    });
  });
}

function fileTable(folder: string): ReadonlyMap<string, { path: string; type: string }> {
  const table = new Map<string, { path: string; type: string }>();
  for (const parent of ['', 'assets/']) {
    for (const entry of readdirSync(join(folder, parent), { withFileTypes: true })) {
      const type = types[extname(entry.name)];
      if (entry.isFile() && type) {
        table.set(`${appOrigin}/${parent}${entry.name}`, {
          path: join(folder, parent, entry.name),
          type,
        });
      }
    }
  }
  return table;
}
