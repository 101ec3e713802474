import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'] } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      { test: { name: 'scripts', include: ['test/scripts/**/*.test.mjs'], testTimeout: 20_000 } },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/shared/**/*.ts'],
      reporter: ['text'],
      thresholds: { branches: 97, functions: 100, lines: 99 },
    },
  },
});
