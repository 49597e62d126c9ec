import { describe, expect, test } from "vitest";
import { skippedTests, tally } from "./test-tally.mjs";

function file(name: string, status: string, ...outcomes: string[]) {
  const assertionResults = outcomes.map((outcome, i) => ({
    status: outcome,
    fullName: `test ${i}`,
  }));
  return { name, status, assertionResults };
}

describe("the count of tests", () => {
  test("tests are counted by outcome, and what is neither passed nor failed is skipped", () => {
    const report = {
      testResults: [
        file("/r/a.test.ts", "passed", "passed", "skipped", "todo"),
        file("/r/b.test.ts", "failed", "passed", "failed"),
      ],
    };
    expect(tally(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
  });

  test("a file that cannot be loaded is a failure although it holds no test", () => {
    const report = { testResults: [file("/r/a", "passed", "passed"), file("/r/b", "failed")] };
    expect(tally(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  test("an error outside every test is a failure", () => {
    const report = { testResults: [file("/r/a", "passed", "passed")] };
    expect(tally(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  test("a run without a passing test is a failure", () => {
    expect(tally({ testResults: [] }, 0).failed).toBe(1);
    expect(tally({ testResults: [file("/r/a", "passed", "skipped")] }, 0).failed).toBe(1);
  });

  test("a skipped test is named with its file", () => {
    const report = {
      testResults: [file("/r/a.test.ts", "passed", "skipped", "passed", "skipped")],
    };
    expect(skippedTests(report, "/r")).toEqual(["skipped: a.test.ts: test 0 (and 1 more)"]);
  });
});
