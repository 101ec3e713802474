import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron } from '@playwright/test';
import { build } from 'vite';

/** Runs a program of this folder as the main process of a real Electron, without a window. */
export async function launchProgram(
  name: string,
  into: string,
  profile: string,
): Promise<ElectronApplication> {
  await bundle(name, into);
  const app = await electron.launch({
    args: [into, `--user-data-dir=${profile}`],
    chromiumSandbox: process.env['OCORE_E2E_NO_SANDBOX'] !== '1',
  });
  await app.evaluate(({ app: main }) => main.whenReady().then(() => null));
  return app;
}

/** Makes the folder of an app that Electron can start; Electron reads no TypeScript. */
async function bundle(name: string, into: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(__dirname, `${name}.ts`),
      outDir: into,
      target: 'node18',
      rollupOptions: {
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'program.cjs' },
      },
    },
  });
  await writeFile(join(into, 'package.json'), `{"name":"${name}","main":"program.cjs"}`);
}
