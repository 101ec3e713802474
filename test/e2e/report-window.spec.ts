import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { connected, expect, test } from '#support/app';
import { chooseFile, exportFrom } from '#support/file-dialogs';
import { type ListeningPost, listeningPost } from '#support/listening-post';

let post: ListeningPost;
test.beforeAll(async () => {
  post = await listeningPost();
});
test.afterAll(() => post.close());

/** All that a page can do to run, to load and to leave. */
const hostilePage = (address: string) => `<!doctype html><title>Hostile</title>
  <meta http-equiv="refresh" content="0;url=${address}/refreshed.html">
  <link rel="stylesheet" href="${address}/style"><link rel="preconnect" href="${address}">
  <style>@import '${address}/imported'; body { background: url('${address}/background') }</style>
  <script>document.title = 'Ran'; new Image().src = '${address}/from-script'; open('${address}/opened.html')</script>
  <script src="${address}/outside.js"></script>
  <img src="${address}/image" onerror="document.title = 'Ran'">
  <iframe src="${address}/frame.html"></iframe><object data="${address}/object"></object>
  <video src="${address}/video" autoplay></video><b style="outline: 9px solid">Hostile</b>`;

test('the hidden window that prints a report runs nothing, loads nothing and goes nowhere', async ({
  launch,
  profile,
  server,
}) => {
  const { electron, page } = await launch();
  await connected(page, server);
  await watchReports(electron);
  const address = `http://127.0.0.1:${post.port}`;
  // With its policy, and with none: then the window and its session are left.
  for (const policy of ['kept', 'dropped'] as const) {
    await replaceReport(electron, hostilePage(address), policy);
    const file = join(profile, `${policy}.pdf`);
    await chooseFile(electron, file);
    await exportFrom(page, 'Printable report (PDF)', 'Current settings');
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
  }
  expect(post.heard).toEqual([]);
  expect(await electron.evaluate(() => Reflect.get(globalThis, 'reports'))).toEqual(
    Array(2).fill({
      address: 'ocore-report://page/',
      title: 'Hostile',
      script: 'refused',
      listeners: 1,
    }),
  );

  await showHostilePage(electron, hostilePage(address));
  await post.arrival('/from-script', '/image', '/frame.html', '/imported', '/refreshed.html');
});

/** Has main note what each window of a report came to hold, just before it goes. */
async function watchReports(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ app }) => {
    const reports: unknown[] = [];
    Object.assign(globalThis, { reports });
    app.on('browser-window-created', (_event, window) => {
      const { webContents } = window;
      const print = webContents.printToPDF.bind(webContents);
      webContents.printToPDF = async (options) => {
        const script = webContents.executeJavaScript('1 + 1').then(
          () => 'ran',
          () => 'refused',
        );
        const pdf = await print(options);
        reports.push({
          address: webContents.getURL(),
          title: webContents.getTitle(),
          // A page that runs scripts has answered before it was printed; one that doesn't may never answer.
          script: await Promise.race([script, Promise.resolve('refused')]),
          listeners: webContents.session.listenerCount('will-download'),
        });
        return pdf;
      };
    });
  });
}

/** Puts another page in the place of every report to come. */
async function replaceReport(
  electron: ElectronApplication,
  html: string,
  policy: 'kept' | 'dropped',
): Promise<void> {
  await electron.evaluate(
    (_electron, [content, keeping]) => {
      const Plain: typeof Response = Reflect.get(globalThis, 'PlainResponse') ?? Response;
      class Replaced extends Plain {
        constructor(_body: unknown, init: ResponseInit) {
          super(content, init);
          if (keeping === 'dropped') this.headers.delete('content-security-policy');
        }
      }
      Object.assign(globalThis, { PlainResponse: Plain, Response: Replaced });
    },
    [html, policy] as const,
  );
}

/** The control: the same page in a window without a guard. */
async function showHostilePage(electron: ElectronApplication, html: string): Promise<void> {
  await electron.evaluate(async ({ BrowserWindow }, content) => {
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'unguarded' } });
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      window.webContents.removeAllListeners(event as 'will-navigate');
    }
    await window.loadURL(`data:text/html,${encodeURIComponent(content)}`).catch(() => undefined);
  }, html);
}
