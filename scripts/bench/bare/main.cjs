// The limit: the least that an Electron app with one window can be.
const { app, BrowserWindow } = require('electron');
const path = require('node:path');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1200, height: 800 });
  window.loadFile(path.join(__dirname, 'index.html'));
});
