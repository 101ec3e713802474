// Loaded by main before the app: what a soak reads of main from within, and the leaks that its control plants there.
const { openSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
const leaked = [];

globalThis.soakInstruments = {
  /** Collects twice: what a first collection hands to finalizers only goes with the second. */
  read() {
    collectGarbage();
    collectGarbage();
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, heapUsed, external, resources: process.getActiveResourcesInfo().length };
  },
  /** Keeps objects, a buffer, a file descriptor, and a timer, which is a handle where descriptors can't be counted. */
  leak() {
    const objects = Array.from({ length: 20_000 }, (_, number) => ({ number }));
    leaked.push(objects, Buffer.alloc(1_048_576, 1), openSync(__filename, 'r'));
    leaked.push(setInterval(() => undefined, 3_600_000));
  },
};
