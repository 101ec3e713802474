import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** Lints code as if it stood in that file of the project, and answers the import gate's complaints. */
function complaints(file: string, code: string): string[] {
  const root = mkdtempSync(join(tmpdir(), 'ocore-import-gate-'));
  try {
    const config = JSON.parse(readFileSync('biome.json', 'utf8'));
    writeFileSync(
      join(root, 'biome.json'),
      JSON.stringify({ ...config, vcs: undefined, plugins: [] }),
    );
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), code);
    const gate = ['lint', '--only=style/noRestrictedImports', '--reporter=json', file];
    const { stdout } = spawnSync(process.execPath, [biome, ...gate], { cwd: root });
    const report: { diagnostics: { category: string }[]; summary: { errors: number } } = JSON.parse(
      stdout.toString(),
    );
    return report.diagnostics.map(({ category }) => category);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const forbidden: readonly [rule: string, file: string, code: string][] = [
  ['the floor imports nothing but zod/mini', 'src/shared/settings/x.ts', "import 'node:fs';"],
  ['the floor imports no React', 'src/shared/x.ts', "import 'react';"],
  ['the floor imports the small zod', 'src/shared/x.ts', "import 'zod';"],
  ['the floor knows no main', 'src/shared/settings/x.ts', "import '../../main/ipc';"],
  ['main never sees the page', 'src/main/x.ts', "import '../renderer/bridge';"],
  ['main has no React', 'src/main/handlers/x.ts', "import 'react';"],
  ['only ipc.ts has ipcMain', 'src/main/window.ts', "import { ipcMain } from 'electron';"],
  ['only http.ts has net', 'src/main/index.ts', "import { net } from 'electron';"],
  ['only http.ts has sessions', 'src/main/guards.ts', "import { session } from 'electron';"],
  ['http.ts has no ipcMain', 'src/main/api/http.ts', "import { ipcMain } from 'electron';"],
  ['handlers take ports', 'src/main/handlers/x.ts', "import { app } from 'electron';"],
  ['storage takes no Electron', 'src/main/storage/x.ts', "import { app } from 'electron';"],
  ['only keychain.ts has keytar', 'src/main/secrets/tokens.ts', "import('keytar');"],
  ['the shell has no keytar', 'src/main/services.ts', "import 'keytar';"],
  ['handlers are apart', 'src/main/handlers/settings.ts', "import './organization';"],
  ['api knows no secrets', 'src/main/api/x.ts', "import '../secrets/tokens';"],
  ['api knows no storage by its long name', 'src/main/api/x.ts', "import '#main/storage/stores';"],
  ['secrets know no storage', 'src/main/secrets/x.ts', "import '../storage/stores';"],
  ['storage knows no api', 'src/main/storage/x.ts', "import '../api/client';"],
  ['the demo knows no storage', 'src/main/demo/x.ts', "import '../storage/stores';"],
  ['ports know no handlers', 'src/main/storage/x.ts', "import '../handlers/settings';"],
  ['the preload carries no schema', 'src/preload/index.ts', "import 'zod/mini';"],
  ['the preload knows channels only', 'src/preload/index.ts', "import '#shared/settings/merge';"],
  ['the page has no Electron', 'src/renderer/app/x.tsx', "import 'electron';"],
  ['the page has no Node', 'src/renderer/store/x.ts', "import 'node:fs';"],
  ['the page carries no schema', 'src/renderer/features/settings/x.ts', "import 'zod/mini';"],
  ['the bridge is handed on by main.tsx', 'src/renderer/store/x.ts', "import '../bridge';"],
  ['the store knows no React', 'src/renderer/store/x.ts', "import 'react';"],
  ['the store knows no panel', 'src/renderer/store/x.ts', "import '../features/settings/x';"],
  ['controls are dumb', 'src/renderer/ui/x.tsx', "import '../store/state';"],
  ['controls have no words', 'src/renderer/ui/x.tsx', "import '#shared/text/catalogue';"],
  ['features are apart', 'src/renderer/features/review/x.tsx', "import '../settings/x';"],
  ['features know no frame', 'src/renderer/features/settings/x.tsx', "import '../../app/shell';"],
];

const allowed: readonly [file: string, code: string][] = [
  ['src/shared/settings/x.ts', "import * as z from 'zod/mini'; import '../result';"],
  ['src/main/ipc.ts', "import { ipcMain } from 'electron'; import '#shared/result';"],
  ['src/main/api/http.ts', "import { net, session } from 'electron'; import './transport';"],
  ['src/main/secrets/keychain.ts', "import('keytar');"],
  ['src/main/handlers/settings.ts', "import './save-settings'; import '../storage/stores';"],
  ['src/preload/index.ts', "import 'electron'; import '#shared/ipc/channels';"],
  ['src/renderer/main.tsx', "import './bridge'; import 'react';"],
  ['src/renderer/features/settings/x.tsx', "import '../../ui/button'; import '../../context';"],
];

describe('the import gate', () => {
  it.each(forbidden)('%s', (_rule, file, code) => {
    expect(complaints(file, code)).toContain('lint/style/noRestrictedImports');
  });

  it.each(allowed)('lets the right door through: %s', (file, code) => {
    expect(complaints(file, code)).toEqual([]);
  });
});
