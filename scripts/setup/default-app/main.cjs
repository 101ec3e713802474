// Runs inside the registry fallback's Electron in place of the default_app.asar of an official one:
// starts the app whose folder is named on the command line, after the modules named by `-r`
// (Playwright attaches by one).
'use strict';

const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');

const { modules, named } = readArguments(process.argv.slice(1));
for (const file of modules) require(path.resolve(file));
if (named === undefined) {
  process.stderr.write('Usage: electron [switches] [-r <module>] <app folder> [arguments]\n');
  app.exit(1);
} else {
  startApp(path.resolve(named));
}

/** @param {string[]} given */
function readArguments(given) {
  const modules = [];
  const left = [...given];
  while (left.length > 0) {
    const next = left.shift();
    if (next === '-r' || next === '--require') modules.push(left.shift());
    else if (!next.startsWith('-')) return { modules, named: next };
  }
  return { modules, named: undefined };
}

/** @param {string} folder */
function startApp(folder) {
  const text = fs.readFileSync(path.join(folder, 'package.json'), 'utf8');
  const { name, productName, version, desktopName } = JSON.parse(text);
  // The flag by which code tells a start like this one from that of a packaged app.
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  if (version) app.setVersion(version);
  app.setName(productName ?? name);
  app.setDesktopName(desktopName ?? `${app.getName()}.desktop`);
  app.setAppPath(folder);
  require(folder);
}
