import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    // By itself Vitest leaves one core alone, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          // No module here keeps state: a worker of its own for each file would only double the time.
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'fuzz',
          include: ['test/fuzz/**/*.test.ts'],
          // The number of cases decides how long one takes, not how well it does.
          testTimeout: 600_000,
        },
      },
      { test: { name: 'scripts', include: ['test/scripts/**/*.test.mjs'], testTimeout: 20_000 } },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/shared/**/*.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { branches: 97, functions: 100, lines: 99 },
    },
  },
});
