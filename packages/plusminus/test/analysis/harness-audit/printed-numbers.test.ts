import { describe, expect, test } from "vitest";
import { roundsTo } from "../../../src/analysis/harness-audit/printed-precision.ts";
import { audit, audited, checksOf, scored, singles } from "./audited-records.ts";

/** Three items with four repeats each, written down beside what a person computes from them. */
const REPEATED = { a: [1, 1, 1, 1], b: [1, 0, 0, 0], c: [0, 1, 1, 0] };
// Item means 1, .25, .5: mean .58333, their sd .38188, standard error .22048.
const MEAN = 7 / 12;
const ERROR = Math.sqrt((25 / 144 + 16 / 144 + 1 / 144) / 2 / 3);
// 12 rows with 7 passes: √(7/12 · 5/12 / 11).
const ROWS = Math.sqrt((7 * 5) / 144 / 11);

function codeOf(printed: Parameters<typeof audited>[1]["printed"], scores = REPEATED): string {
  const { checks } = audit([audited("m", { scores, printed: printed! })]);
  const failed = checks.filter(
    ({ status, code }) => status === "fail" && /^(?:value|error|printed)-/u.test(code),
  );
  return failed.map(({ code }) => code).join();
}

describe("printed numbers that agree", () => {
  test("are the mean over items and its standard error, to the digits that were printed", () => {
    for (const printed of [
      { value: MEAN, "standard-error": ERROR },
      { value: 0.58, "standard-error": 0.22 },
      { value: 0.583, "standard-error": 0.2205 },
    ]) {
      const finding = audit([audited("m", { scores: REPEATED, printed })]);
      expect(finding.recomputed.map(({ agrees }) => agrees)).toEqual([true, true]);
      expect(codeOf(printed)).toBe("");
    }
  });

  test("are judged by their digits: a whole number is exact, a full double has no rounding", () => {
    expect(roundsTo(0.47, 0.4651)).toBe(true);
    expect(roundsTo(0.47, 0.4649)).toBe(false);
    expect(roundsTo(1, 0.9999)).toBe(false);
    expect(roundsTo(0, 0.0004)).toBe(false);
    expect(roundsTo(0.5833333333333334, 0.58334)).toBe(false);
    // 73.21 % as a share: 0.7321, whatever the division leaves behind.
    expect(roundsTo(73.21 / 100, 0.73208)).toBe(true);
  });
});

describe("a printed error that is another formula is called by its name", () => {
  test.each([
    ["rows taken as independent", ROWS, "error-rows-as-independent"],
    ["rows, divisor n", ROWS * Math.sqrt(11 / 12), "error-rows-as-independent"],
    ["half the width of a 95 % interval", 1.959963984540054 * ERROR, "error-half-width"],
    // Within items: variances 0, .25, .3333; each over 4, summed, root, over 3.
    ["within items only", Math.sqrt((0.25 + 1 / 3) / 4) / 3, "error-within-items-only"],
    [
      "a margin within items",
      (1.959963984540054 * Math.sqrt((0.25 + 1 / 3) / 4)) / 3,
      "error-within-items-only",
    ],
    ["the population's divisor", ERROR * Math.sqrt(2 / 3), "error-population-deviation"],
    ["a standard deviation", ERROR * Math.sqrt(3), "error-is-deviation"],
    // A bootstrap divides by n, and misses what it estimates by 2 % of it where it draws 1000 replicates.
    ["a bootstrap error", 1.04 * ERROR * Math.sqrt(2 / 3), "error-resampled"],
    [
      "divided by the root of 1000 replicates",
      (0.97 * ERROR * Math.sqrt(2 / 3)) / Math.sqrt(1000),
      "error-over-root-b",
    ],
    [
      "too far from that",
      (0.9 * ERROR * Math.sqrt(2 / 3)) / Math.sqrt(1000),
      "printed-error-differs",
    ],
    ["a share for a percentage", ERROR / 100, "printed-error-differs"],
    ["nothing that is known", 0.123456789, "printed-error-differs"],
  ])("%s", (_, error, code) => {
    expect(codeOf({ "standard-error": error })).toBe(code);
  });

  test("also where only the ends of an interval were printed", () => {
    const half = 1.959963984540054 * ROWS;
    expect(codeOf({ value: MEAN, lower: MEAN - half, upper: MEAN + half })).toBe(
      "error-rows-as-independent,error-rows-as-independent",
    );
    const own = 1.959963984540054 * ERROR;
    expect(codeOf({ value: MEAN, lower: MEAN - own, upper: MEAN + own })).toBe("");
  });
});

describe("a printed value that is another formula is called by its name", () => {
  test("missing trials counted as failed", () => {
    const trials = [
      scored("a", 1),
      scored("b", 1),
      { item: "c", repeat: 1, status: "missing", scores: {} } as const,
    ];
    const [found] = checksOf(
      [audited("m", { trials, printed: { value: 2 / 3 } })],
      "value-missing-as-failed",
    );
    expect(found).toMatchObject({ status: "fail", evidence: { printed: 2 / 3, recomputed: 1 } });
  });

  test("what the harness itself counted for an absent answer", () => {
    const trials = [
      scored("a", 1),
      {
        item: "b",
        repeat: 1,
        status: "model-error",
        scores: {},
        counted: { accuracy: 0.25 },
      } as const,
    ];
    expect(
      checksOf([audited("m", { trials, printed: { value: 0.625 } })], "value-missing-as-failed")[0],
    ).toMatchObject({ status: "fail" });
  });

  test("a mean over rows, where items have different numbers of repeats", () => {
    const scores = { a: [1, 1, 1, 1], b: [0] };
    expect(codeOf({ value: 0.8 }, scores as never)).toBe("value-over-rows");
    expect(codeOf({ value: 0.5 }, scores as never)).toBe("");
  });

  test("a macro mean over groups", () => {
    const items = [
      { id: "a", groups: { subject: "law" } },
      { id: "b", groups: { subject: "law" } },
      { id: "c", groups: { subject: "art" } },
    ];
    const record = audited("m", {
      items,
      scores: { a: [1], b: [0], c: [1] },
      printed: { value: 0.75 },
    });
    expect(checksOf([record], "value-macro-mean")[0]).toMatchObject({
      status: "fail",
      evidence: { formulaGives: 0.75 },
    });
  });

  test("pass^k and pass@k", () => {
    // pass^2: 1, 0 of 6 pairs, 1 of 6; pass@2: 1, 3 of 6, 5 of 6.
    expect(codeOf({ value: (1 + 0 + 1 / 6) / 3 })).toBe("value-pass-hat-k");
    expect(codeOf({ value: (1 + 1 / 2 + 5 / 6) / 3 })).toBe("value-pass-at-k");
    expect(codeOf({ value: 0.9 })).toBe("printed-value-differs");
  });

  test("copies of rows that stand for weights", () => {
    const trials = [{ ...scored("a", 1), rows: 3 }, scored("b", 0)];
    const record = audited("m", { trials, printed: { value: 0.75 } });
    expect(checksOf([record], "value-over-copied-rows")[0]!.status).toBe("fail");
  });
});

describe("numbers that were printed elsewhere", () => {
  const scores = singles(1, 1, 0, 0);
  const table = (model: string, value: number) =>
    audited(model, {
      id: "row of a leaderboard",
      benchmark: "leaderboard",
      printed: { value },
      completeness: { kind: "incomplete", code: "aggregates-only", reason: "", remedy: "" },
    });

  test("are held against the one run of that model", () => {
    const { recomputed } = audit([audited("Falcon-7B", { scores }), table("falcon 7b", 0.6)]);
    expect(recomputed).toMatchObject([{ run: "run of Falcon-7B", printed: 0.6, agrees: false }]);
  });

  test("and against none where several could be meant", () => {
    const runs = [
      audited("m", { scores, id: "one", benchmark: "quiz A" }),
      audited("m", { scores, id: "two", benchmark: "quiz B" }),
    ];
    expect(audit([...runs, table("m", 0.6)]).recomputed).toEqual([]);
  });

  test("follow from the share and the number of answers where there are no trials", () => {
    const half = 1.959963984540054 * Math.sqrt((0.431 * 0.569) / 999);
    const record = audited("m", {
      printed: { value: 0.431, n: 1000, lower: 0.431 - half, upper: 0.431 + half },
      completeness: { kind: "incomplete", code: "aggregates-only", reason: "", remedy: "" },
    });
    expect(audit([record]).recomputed.map(({ statistic, agrees }) => [statistic, agrees])).toEqual([
      ["lower", true],
      ["upper", true],
    ]);
  });
});

test("a group of tasks is held against its tasks: weighted by size, pooled, averaged, or plain", () => {
  const part = (id: string, value: number, error: number, n: number) =>
    audited("m", { id, benchmark: id, printed: { value, "standard-error": error, n } });
  const parts = [part("law", 0.5, 0.05, 101), part("art", 0.8, 0.1, 17)];
  const group = (printed: NonNullable<Parameters<typeof audited>[1]["printed"]>) =>
    audited("m", { id: "all", benchmark: "all", parts: ["law", "art"], printed });
  const failed = (printed: NonNullable<Parameters<typeof audited>[1]["printed"]>) =>
    audit([...parts, group(printed)])
      .checks.filter(
        ({ status, code }) => status === "fail" && /^(?:value|error|printed)-/u.test(code),
      )
      .map(({ code }) => code);
  const pooled = (100 * 0.05 ** 2 * 101 + 16 * 0.1 ** 2 * 17) / 116;
  expect(failed({ value: (0.5 * 101 + 0.8 * 17) / 118 })).toEqual([]);
  expect(failed({ value: 0.65 })).toEqual(["value-macro-mean"]);
  expect(failed({ "standard-error": Math.hypot((0.05 * 101) / 118, (0.1 * 17) / 118) })).toEqual(
    [],
  );
  expect(failed({ "standard-error": Math.sqrt(pooled / 118) })).toEqual(["error-pooled"]);
  expect(failed({ "standard-error": 0.075 })).toEqual(["error-averaged"]);
  expect(failed({ "standard-error": Math.hypot(0.05, 0.1) / 2 })).toEqual(["error-of-macro-mean"]);
  expect(failed({ "standard-error": 0.06 })).toEqual(["printed-error-differs"]);
});
