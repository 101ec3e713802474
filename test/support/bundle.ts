import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface Bundle {
  /** A file that plain Node runs, readable by every user. */
  readonly file: string;
  remove(): Promise<void>;
}

/** Turns a TypeScript program of this folder into one file, as the app's own main process is. */
export async function bundleProgram(name: string): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'ocore-program-'));
  await chmod(folder, 0o755);
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL(`${name}.ts`, import.meta.url)),
      outDir: folder,
      target: 'node18',
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'program.cjs' } },
    },
  });
  return {
    file: join(folder, 'program.cjs'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
