import { chmod, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: addons },
    build: {
      ssr: fileURLToPath(new URL(`${name}.ts`, import.meta.url)),
      outDir: folder,
      target: 'node18',
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'program.cjs' } },
    },
  });
  for (const addon of addons) {
    await mkdir(join(folder, 'node_modules'), { recursive: true });
    await symlink(resolve('node_modules', addon), join(folder, 'node_modules', addon), 'dir');
  }
  return {
    file: join(folder, 'program.cjs'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
