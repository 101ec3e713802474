// The opposite of this app: it does all that Electron's checklist warns of. The controls of test/e2e/checklist run in
// it what is refused here, so that each check is seen to find something.
const { join } = require('node:path');
const { app, BrowserWindow, ipcMain, protocol } = require('electron');

const page = 'app://open/index.html';

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

function openWindow() {
  const window = new BrowserWindow({
    webPreferences: {
      preload: join(__dirname, 'preload.cjs'),
      sandbox: false,
      contextIsolation: false,
      nodeIntegration: true,
      webSecurity: false,
      allowRunningInsecureContent: true,
      experimentalFeatures: true,
      enableBlinkFeatures: 'MojoJS',
      webviewTag: true,
      navigateOnDragDrop: true,
    },
  });
  void window.loadURL(page);
}

void app.whenReady().then(() => {
  protocol.registerFileProtocol('app', ({ url }, answer) => {
    answer({ path: join(__dirname, new URL(url).pathname) });
  });
  for (const channel of ['known', 'unknown']) ipcMain.handle(channel, () => 'taken');
  openWindow();
});
