import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Built for the oldest runtime the project runs on: the registry fallback, Electron 25 (Node 18, Chromium 114).
// CommonJS throughout, keytar's import on first use too: Node's loader of ES modules takes longer than the addon itself.
const commonjs = { format: 'cjs', dynamicImportInCjs: false } as const;

export default defineConfig({
  main: {
    build: {
      target: 'node18',
      minify: true,
      rollupOptions: { output: commonjs },
    },
  },
  preload: {
    build: {
      target: 'node18',
      minify: true,
      rollupOptions: { output: commonjs },
    },
  },
  renderer: {
    root: 'src/renderer',
    build: {
      target: 'chrome114',
      cssTarget: 'chrome114',
      minify: true,
      // app:// serves a fixed table of files; a data: URL would need a wider CSP for fonts and scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: resolve('src/renderer/index.html'),
        output: {
          // What the first view needs is one file: each further one is a round trip through the main process
          // just when the page waits for it.
          codeSplitting: {
            groups: [{ name: 'first-view', test: /renderer\/main\.tsx$|rolldown\/runtime/ }],
          },
        },
      },
    },
    plugins: [react()],
  },
});
