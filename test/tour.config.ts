import { defineConfig } from '@playwright/test';

/** `npm run tour`: not a test run, but the same way of driving the app. */
export default defineConfig({
  testDir: './tour',
  outputDir: '../test-results/tour',
  workers: 2,
  fullyParallel: true,
  timeout: 180_000,
});
