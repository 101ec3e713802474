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

// What goes to a page goes through its frame, whoever sends it: one prototype for all of them.
app.once('web-contents-created', (_event, contents) => {
  const frame = Object.getPrototypeOf(contents.mainFrame);
  for (const name of ['send', 'postMessage']) {
    const original = frame[name];
    frame[name] = function tapped(
      /** @type {string} */ channel,
      /** @type {unknown[]} */ ...values
    ) {
      keep(channel, values);
      return original.call(this, channel, ...values);
    };
  }
});
