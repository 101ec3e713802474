import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron } from '@playwright/test';
import { buildProgram } from './bundle';

/** Runs a program of this folder as the main process of a real Electron, without a window. */
export async function launchProgram(
  name: string,
  into: string,
  profile: string,
): Promise<ElectronApplication> {
  await buildProgram(name, into);
  await writeFile(join(into, 'package.json'), `{"name":"${name}","main":"program.cjs"}`);
  const app = await electron.launch({
    args: [into, `--user-data-dir=${profile}`],
    chromiumSandbox: process.env['OCORE_E2E_NO_SANDBOX'] !== '1',
  });
  await app.evaluate(({ app: main }) => main.whenReady().then(() => null));
  return app;
}
