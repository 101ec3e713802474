// Loaded by main before the app: keeps a copy of whatever goes to a page, as it is sent.
'use strict';

const { app, ipcMain } = require('electron');
const { serialize } = require('node:v8');

/** @type {{ channel: string, bytes: Buffer }[]} */
const sent = [];
Object.assign(globalThis, { sentToPages: sent });

/** @param {string} channel @param {unknown} value */
const keep = (channel, value) => sent.push({ channel, bytes: serialize(value) });

const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, listener) =>
  handle(channel, async (...given) => {
    const answer = await listener(...given);
    keep(channel, answer);
    return answer;
  });

app.on('web-contents-created', (_event, contents) => {
  for (const name of ['send', 'postMessage']) {
    const original = contents[name].bind(contents);
    contents[name] = (channel, ...values) => {
      keep(channel, values);
      return original(channel, ...values);
    };
  }
});
