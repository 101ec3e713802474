import { defineConfig } from '@playwright/test';

/** `npm run test:soak`: one app, for as long as wanted. Its own results folder, so that the report beside it stays. */
export default defineConfig({
  testDir: './soak',
  outputDir: '../test-results/soak',
  workers: 1,
  expect: { timeout: 10_000 },
});
