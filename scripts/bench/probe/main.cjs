// Runs an app's main file unchanged and reports, as lines of JSON, when its window and its page were there.
// Named on Electron's command line in place of the app: electron scripts/bench/probe --bench-main=<file>.
const { app } = require('electron');
const path = require('node:path');

const target = app.commandLine.getSwitchValue('bench-main');
const settleMs = Number(app.commandLine.getSwitchValue('bench-settle') || 0);

/** @param {Record<string, unknown>} facts */
const report = (facts) => process.stdout.write(`bench ${JSON.stringify(facts)}\n`);

/** In the page: waits for what a selector finds and for the frame after it; answers the time in ms since 1970. */
const untilShown = (/** @type {string} */ test) => `new Promise((resolve) => {
  const look = () => {
    if (${test}) requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
    else setTimeout(look, 1);
  };
  look();
})`;

app.on('browser-window-created', (_event, window) => {
  // The constructor has not returned yet; what it was asked to show is shown a moment later.
  setImmediate(() => window.isVisible() && report({ visible: Date.now() }));
  window.once('ready-to-show', () => report({ painted: Date.now() }));
  const contents = window.webContents;
  contents.once('dom-ready', async () => {
    const control = "document.querySelector('[role=switch], #root button, body > button')";
    const interactive = contents.executeJavaScript(untilShown(control));
    // Looked for from the same moment on: after the other it could not come before two more frames.
    const live = app.commandLine.hasSwitch('bench-live')
      ? contents.executeJavaScript(untilShown('/Live/.test(document.body.textContent)'))
      : undefined;
    report({ interactive: await interactive });
    if (live) report({ live: await live });
    setTimeout(() => {
      const metrics = app.getAppMetrics();
      report({
        processes: metrics.map(({ pid, type, memory }) => ({
          pid,
          type,
          kib: memory.workingSetSize,
        })),
      });
    }, settleMs);
  });
});

require(path.resolve(target));
