import { join } from 'node:path';
import type * as z from 'zod/mini';
import type { Damage } from '#shared/organization/workspace';
import { fail, ok, type Result } from '#shared/result';
import type { DemoAccess, OpenDemo } from './connections';
import type { DemoState } from './demo/state';
import { realFileSystem } from './storage/file-system';
import { createJsonFile } from './storage/json-file';
import { createTurns } from './turns';

/** Starts the embedded demo server on first use, and only once, with the state it was left in. */
export function createDemoAccess(folder: string): OpenDemo {
  let started: Promise<Result<DemoAccess>> | null = null;
  return async () => {
    started ??= startDemo(folder);
    const demo = await started;
    // What kept it from starting may pass; a later call tries again.
    if (!demo.ok) started = null;
    return demo;
  };
}

/**
 * Looks at what the demo has kept, before it is started, for the start to tell what can't be used. Nothing is loaded
 * where no demo was ever tried.
 */
export async function demoDamage(folder: string): Promise<readonly Damage[]> {
  const isThere = await realFileSystem.lstat(join(folder, demoFile)).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  const { demoState } = await import('./demo/state');
  const { damage } = await fileOf(folder, demoState).read();
  return damage ? [damage] : [];
}

const demoFile = 'demo.json';

function fileOf(folder: string, schema: z.ZodMiniType<DemoState>) {
  return createJsonFile({ folder, fileSystem: realFileSystem }, demoFile, schema);
}

async function startDemo(folder: string): Promise<Result<DemoAccess>> {
  const [{ startDemoServer }, { demoState }] = await Promise.all([
    import('./demo/server'),
    import('./demo/state'),
  ]);
  const file = fileOf(folder, demoState);
  const { value } = await file.read();
  // A demo whose state can't be kept still works; it begins anew with the next start.
  const turns = createTurns();
  const onChange = (state: DemoState) => void turns.take(() => file.write(state));
  try {
    const { baseUrl, token } = await startDemoServer(
      value ? { state: value, onChange } : { onChange },
    );
    return ok({ baseUrl, token });
  } catch (error) {
    return fail({ kind: 'demo-unavailable', code: systemCode(error) });
  }
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown';
}
