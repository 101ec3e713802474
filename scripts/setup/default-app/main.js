// Runs inside the registry fallback's Electron in place of the default_app.asar of an official one: starts the app
// whose folder is named on the command line, as `electron <folder>` does.

const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (named === undefined) {
  process.stderr.write('Usage: electron [switches] <app folder> [arguments]\n');
  app.exit(1);
} else {
  const folder = path.resolve(named);
  const { name, productName, version, desktopName } = JSON.parse(
    fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  // The flag by which code tells a start like this one from that of a packaged app.
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  if (version) app.setVersion(version);
  app.setName(productName ?? name);
  app.setDesktopName(desktopName ?? `${app.getName()}.desktop`);
  app.setAppPath(folder);
  require(folder);
}
