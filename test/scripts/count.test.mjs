import { describe, expect, test } from 'vitest';
import { countPlaywright, countVitest, outcome, summary } from '../../scripts/test/count.mjs';

describe('the summary of a test run', () => {
  test('adds up both runners in one line', () => {
    const unit = countVitest({ numPassedTests: 40, numFailedTests: 0, testResults: [] });
    const endToEnd = countPlaywright({
      stats: { expected: 7, flaky: 1, unexpected: 0 },
      errors: [],
    });
    expect(summary([unit, endToEnd])).toEqual({ line: '48 passed, 0 failed', exitCode: 0 });
  });

  test('fails with any failure', () => {
    expect(
      summary([
        { passed: 40, failed: 0 },
        { passed: 2, failed: 1 },
      ]),
    ).toEqual({ line: '42 passed, 1 failed', exitCode: 1 });
  });

  test('fails when nothing ran', () => {
    expect(summary([{ passed: 0, failed: 0 }]).exitCode).toBe(1);
  });

  test('counts a test file that does not load', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [{}] },
    ];
    expect(countVitest({ numPassedTests: 1, numFailedTests: 1, testResults })).toEqual({
      passed: 1,
      failed: 2,
    });
  });

  test('counts errors outside of any end-to-end test', () => {
    const report = { stats: { expected: 0, flaky: 0, unexpected: 2 }, errors: [{}] };
    expect(countPlaywright(report)).toEqual({ passed: 0, failed: 3 });
  });

  test('never looks better than the exit code', () => {
    expect(outcome(1, { passed: 5, failed: 0 })).toEqual({ passed: 5, failed: 1 });
    expect(outcome(137, undefined)).toEqual({ passed: 0, failed: 1 });
    expect(outcome(1, { passed: 5, failed: 2 })).toEqual({ passed: 5, failed: 2 });
    expect(outcome(0, { passed: 5, failed: 0 })).toEqual({ passed: 5, failed: 0 });
  });
});
