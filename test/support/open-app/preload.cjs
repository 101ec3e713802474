// What a preload must not do: hand over Electron itself, and share its world with the page.
const { ipcRenderer } = require('electron');

window.ipcRenderer = ipcRenderer;
window.bridge = {
  call(channel) {
    if (!['known'].includes(channel)) throw new Error('No such channel');
    return ipcRenderer.invoke(channel);
  },
};
