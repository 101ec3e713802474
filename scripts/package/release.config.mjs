// electron-builder's configuration of a release; `npm run package` adds which Electron to pack.
import { packageHooks } from './hooks.mjs';
import { linuxExecutable, outputFolder, productName, resourcesFolder } from './places.mjs';

const addon = 'node_modules/keytar';

/** @type {import('electron-builder').Configuration} */
const release = {
  appId: 'dev.ocore.settings',
  productName,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
  artifactName: '${name}-${version}-${os}-${arch}.${ext}',
  directories: { output: outputFolder, buildResources: resourcesFolder },
  files: [
    'package.json',
    'out/main',
    'out/preload',
    'out/renderer',
    '!**/*.map',
    // All that the bundle does not hold itself: the keychain's addon, built for the platform that is packed.
    '!**/node_modules/**',
    `${addon}/package.json`,
    `${addon}/LICENSE.md`,
    `${addon}/lib/keytar.js`,
    `${addon}/prebuilds/${process.platform}-\${arch}/keytar.node`,
  ],
  // The addon alone has to lie in a folder; what is in the archive can be vouched for.
  asar: { smartUnpack: false },
  asarUnpack: [`${addon}/prebuilds`],
  // The addon speaks Node-API: one binary for every Node and Electron.
  npmRebuild: false,
  // By which the window manager finds the entry that belongs to a window.
  extraMetadata: { desktopName: `${linuxExecutable}.desktop` },
  // Nowhere, until a publisher says where; else electron-builder would guess it from the environment.
  publish: null,
  ...packageHooks({ allowAbsentFuses: false }),
  linux: {
    target: ['dir', 'tar.gz', 'AppImage', 'deb'],
    executableName: linuxExecutable,
    category: 'Office',
    syncDesktopName: true,
  },
  deb: { maintainer: 'oCore' },
  mac: { target: ['dir', 'dmg'], category: 'public.app-category.business' },
  win: { target: ['dir', 'nsis'] },
};

export default release;
