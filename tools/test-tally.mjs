// Plain JavaScript because tools/run-checks.mjs is.
import { relative } from "node:path";

/**
 * @typedef {{ status: string, fullName: string }} TestResult
 * @typedef {{ name: string, status: string, assertionResults: TestResult[] }} FileResult
 * @typedef {{ testResults: FileResult[] }} Report - what vitest's JSON reporter writes
 */

/**
 * Counts tests by outcome. A test file that could not be loaded holds no test, and an error outside every test
 * belongs to none: each counts as a failure, as does a run without a single passing test, so that "0 failed"
 * is said only when vitest says so too.
 *
 * @param {Report} report
 * @param {number} exitCode - of vitest
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function tally(report, exitCode) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === "passed").length;
  const failedTests = tests.filter((test) => test.status === "failed").length;
  const brokenFiles = report.testResults.filter(
    (file) =>
      file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length;
  const named = failedTests + brokenFiles;
  const unnamed = named === 0 && (exitCode !== 0 || passed === 0) ? 1 : 0;
  return {
    passed,
    failed: named + unnamed,
    skipped: tests.length - passed - failedTests,
  };
}

/**
 * What was skipped, one line per file: a skipped test is a check that did not happen, so it is named.
 *
 * @param {Report} report
 * @param {string} root - file names are shown below it
 * @returns {string[]}
 */
export function skippedTests(report, root) {
  return report.testResults.flatMap((file) => {
    const skipped = file.assertionResults.filter(
      (test) => test.status !== "passed" && test.status !== "failed",
    );
    if (skipped.length === 0) return [];
    const more = skipped.length > 1 ? ` (and ${skipped.length - 1} more)` : "";
    return [`skipped: ${relative(root, file.name)}: ${skipped[0]?.fullName}${more}`];
  });
}
