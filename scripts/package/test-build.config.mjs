// electron-builder's configuration where the official Electron was not to be had: the same app, marked in its name and inside,
// and only in the forms that electron-builder makes without downloads.
import { packageHooks } from './hooks.mjs';
import release from './release.config.mjs';

/** @type {import('electron-builder').Configuration} */
const testBuild = {
  ...release,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
  artifactName: '${name}-${version}-test-build-${os}-${arch}.${ext}',
  extraResources: [{ from: 'scripts/package/test-build.txt', to: 'TEST-BUILD.txt' }],
  ...packageHooks({ allowAbsentFuses: true }),
  linux: { ...release.linux, target: ['dir', 'tar.gz'] },
  mac: { ...release.mac, target: ['dir'] },
  win: { ...release.win, target: ['dir'] },
};

export default testBuild;
