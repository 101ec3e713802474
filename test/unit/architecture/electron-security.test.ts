import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
const plugin = 'scripts/lint/electron-security.grit';

/** Lints each piece of code as a file of main, and answers which of them are complained of. */
function complainedOf(codes: readonly string[]): ReadonlySet<string> {
  const root = mkdtempSync(join(tmpdir(), 'ocore-security-gate-'));
  try {
    const config = JSON.parse(readFileSync('biome.json', 'utf8'));
    writeFileSync(join(root, 'biome.json'), JSON.stringify({ ...config, vcs: undefined }));
    for (const folder of [dirname(plugin), 'src/renderer/app']) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    copyFileSync(plugin, join(root, plugin));
    const files = codes.map((_code, at) => `src/renderer/app/planted-${at}.tsx`);
    for (const [at, file] of files.entries()) writeFileSync(join(root, file), codes[at] ?? '');
    const gate = ['lint', '--reporter=json', '--max-diagnostics=none', 'src'];
    const { stdout } = spawnSync(process.execPath, [biome, ...gate], { cwd: root });
    const report: { diagnostics: { category: string; location: { path: string } }[] } = JSON.parse(
      stdout.toString(),
    );
    const found = report.diagnostics
      .filter(({ category }) => /^plugin$|security|noProcessEnv|noImpliedEval/.test(category))
      .map(({ location }) => location.path);
    return new Set(codes.filter((_code, at) => found.includes(files[at] ?? '')));
  } finally {
    rmSync(root, { recursive: true });
  }
}

const preference = (set: string) => `new BrowserWindow({ webPreferences: { ${set} } });`;

/** Each rule broken once, at least. */
const forbidden: readonly string[] = [
  preference('nodeIntegration: true'),
  preference('nodeIntegrationInWorker: true'),
  preference('nodeIntegrationInSubFrames: true'),
  preference('contextIsolation: false'),
  preference('sandbox: false'),
  preference('webSecurity: false'),
  preference('allowRunningInsecureContent: true'),
  preference('experimentalFeatures: true'),
  preference("enableBlinkFeatures: 'MojoJS'"),
  preference('webviewTag: true'),
  preference('navigateOnDragDrop: true'),
  "protocol.registerSchemesAsPrivileged([{ scheme: 'x', privileges: { bypassCSP: true } }]);",
  "protocol.registerSchemesAsPrivileged([{ scheme: 'x', privileges: { allowServiceWorkers: true } }]);",
  'session.setCertificateVerifyProc((_request, answer) => answer(0));',
  "app.commandLine.appendSwitch('ignore-certificate-errors');",
  "app.commandLine.appendSwitch('blink-settings', 'webSecurityEnabled=false');",
  "app.commandLine.appendSwitch('host-rules', 'MAP * localhost');",
  'void shell.openExternal(address);',
  'void shell.openExternal(address, { activate: true });',
  'void shell.openPath(file);',
  'shell.showItemInFolder(file);',
  'void window.webContents.executeJavaScript(code);',
  'void window.webContents.executeJavaScript(code, true);',
  'void window.webContents.insertCSS(style);',
  'new Function(code)();',
  "new Function('a', code)();",
  'globalThis.eval(code);',
  'eval(code);',
  "setTimeout('run()', 10);",
  'element.innerHTML = markup;',
  'element.outerHTML = markup;',
  'frame.srcdoc = markup;',
  "element.insertAdjacentHTML('beforeend', markup);",
  'document.write(markup);',
  'export const x = <p dangerouslySetInnerHTML={{ __html: markup }} />;',
  'export const x = <p id="x" dangerouslySetInnerHTML={{ __html: markup }}></p>;',
  'export const x = <iframe title="x" srcDoc={markup} />;',
  "location.href = 'javascript:run()';",
  'export const y = <a href="https://example.com" target="_blank">x</a>;',
  "contextBridge.exposeInMainWorld('ipc', ipcRenderer);",
  "ipcRenderer.sendSync('x');",
  "ipcRenderer.sendSync('x', request);",
  'ipcRenderer.on(channel, listener);',
  "import { spawn } from 'node:child_process'; spawn('x');",
  "import { runInNewContext } from 'vm'; runInNewContext('x');",
  "import { app } from '@electron/remote'; app.quit();",
  "export const z = 'http://example.com/api';",
  "export const home = process.env['HOME'];",
];

/** What the app does, and what only looks like something else. */
const allowed: readonly string[] = [
  preference('sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false'),
  'ipcRenderer.on(channel, forward);',
  "contextBridge.exposeInMainWorld('bridge', bridge);",
  "export const loopback = 'http://127.0.0.1:1';",
  "export const address = 'https://example.com/http://';",
  "app.commandLine.appendSwitch('password-store', 'basic');",
  "app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');",
  "element.textContent = '<b>';",
  'setTimeout(() => run(), 10);',
];

describe('the security gate', () => {
  const found = complainedOf([...forbidden, ...allowed]);

  it.each(forbidden)('refuses %s', (code) => {
    expect(found).toContain(code);
  });

  it.each(allowed)('lets through %s', (code) => {
    expect(found).not.toContain(code);
  });
});
