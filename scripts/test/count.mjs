/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 */

/**
 * From vitest's JSON report. A file that could not even be loaded holds no tests; it counts as one
 * failure.
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: Array<{ status: string, assertionResults: unknown[] }> }} report
 * @returns {Count}
 */
export function countVitest(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/**
 * From Playwright's JSON report. A test that passed on a second try has passed; errors outside of
 * any test (a spec that does not load, a set-up that fails) count as failures.
 * @param {{ stats: { expected: number, flaky: number, unexpected: number }, errors: unknown[] }} report
 * @returns {Count}
 */
export function countPlaywright({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

/**
 * One runner's outcome. A runner that failed without naming a failed test (it crashed, found no
 * tests, left no report) is one failure: no run may look better than its exit code.
 * @param {number} exitCode
 * @param {Count | undefined} count
 * @returns {Count}
 */
export function outcome(exitCode, count = { passed: 0, failed: 0 }) {
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/**
 * @param {readonly Count[]} counts
 * @returns {{ line: string, exitCode: number }}
 */
export function summary(counts) {
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  return {
    line: `${passed} passed, ${failed} failed`,
    exitCode: failed === 0 && passed > 0 ? 0 : 1,
  };
}
