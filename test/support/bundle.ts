import { chmod, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

export interface Bundle {
  /** A file that plain Node runs, readable by every user. */
  readonly file: string;
  remove(): Promise<void>;
}

/**
 * Turns a TypeScript program of this folder into one file, as the app's own main process is.
 *
 * @param addons packages that stay outside of it, as they do for the app, and lie beside it
 */
export async function bundleProgram(name: string, addons: string[] = []): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'ocore-program-'));
  await chmod(folder, 0o755);
  const file = await buildProgram(name, folder, addons);
  for (const addon of addons) {
    await mkdir(join(folder, 'node_modules'), { recursive: true });
    await symlink(resolve('node_modules', addon), join(folder, 'node_modules', addon), 'dir');
  }
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** @param external packages that it is to find by itself; Electron is there wherever Electron runs it */
export async function buildProgram(
  name: string,
  folder: string,
  external: string[] = [],
): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external },
    build: {
      // From the project's folder: vitest and Playwright run in it, and share no way of naming this file's own.
      ssr: resolve('test/support', `${name}.ts`),
      outDir: folder,
      target: 'node18',
      rollupOptions: {
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'program.cjs' },
      },
    },
  });
  return join(folder, 'program.cjs');
}
