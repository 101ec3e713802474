import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Built for the oldest runtime the project runs on: the registry fallback, Electron 25 (Node 18, Chromium 114).
export default defineConfig({
  main: {
    build: {
      target: 'node18',
      minify: true,
      rollupOptions: { output: { format: 'cjs' } },
    },
  },
  preload: {
    build: {
      target: 'node18',
      minify: true,
      rollupOptions: { output: { format: 'cjs' } },
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
      rollupOptions: { input: 'src/renderer/index.html' },
    },
    plugins: [react()],
  },
});
