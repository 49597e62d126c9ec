import { describe, expect, test } from "vitest";
import type { RunRecord } from "../../../src/record/run.ts";
import { audited, checksOf, singles } from "./audited-records.ts";

const SCORES = singles(1, 1, 0, 1, 0, 1, 1, 1, 0, 1);

const statusOf = (records: readonly RunRecord[], code: string): string =>
  checksOf(records, code)[0]!.status;

describe("printed margins", () => {
  test("of 0 are no certainty, as a standard error or as an interval", () => {
    const perfect = singles(...Array<number>(40).fill(1));
    for (const printed of [
      { value: 1, "standard-error": 0 },
      { value: 1, lower: 1, upper: 1 },
    ]) {
      expect(statusOf([audited("m", { scores: perfect, printed })], "zero-error")).toBe("fail");
    }
    const wide = audited("m", { scores: SCORES, printed: { value: 0.7, lower: 0.4, upper: 0.9 } });
    expect(statusOf([wide], "zero-error")).toBe("pass");
  });

  test("of fewer than 30 items are named, also where only their number was printed", () => {
    const error = { value: 0.7, "standard-error": 0.1527525 };
    const few = audited("m", { scores: SCORES, printed: error });
    expect(statusOf([few], "normal-interval-of-few-items")).toBe("fail");
    const bare = audited("m", { printed: { ...error, n: 29 } });
    expect(statusOf([bare], "normal-interval-of-few-items")).toBe("fail");
    const enough = audited("m", { printed: { ...error, n: 30 } });
    expect(statusOf([enough], "normal-interval-of-few-items")).toBe("pass");
  });

  test("clustered by the parts of a benchmark take strata for a sample", () => {
    const items = ["a", "b", "c", "d", "e", "f"].map((id, index) => ({
      id,
      groups: { category: `part ${index % 3}` },
    }));
    const scores = { a: [1], b: [0], c: [0], d: [1], e: [0], f: [1] };
    // Totals of the deviations from .5 by part: 1, −1, 0: √2 / 6, times √(3/2).
    const printed = { value: 0.5, "standard-error": (Math.SQRT2 / 6) * Math.sqrt(1.5) };
    const record = audited("m", { items, scores, printed });
    expect(checksOf([record], "clusters-that-are-strata")[0]).toMatchObject({
      status: "fail",
      evidence: { key: "category", clusters: 3 },
    });
    expect(statusOf([record], "error-clustered")).toBe("fail");
  });
});

describe("printed shares without their trials", () => {
  const bare = (printed: Parameters<typeof audited>[1]["printed"]) =>
    audited("m", { printed: printed! });

  test("must be a whole number of answers over n", () => {
    expect(statusOf([bare({ value: 0.25, n: 12 })], "unreachable-share")).toBe("pass");
    // Ten repeats of 3 items give multiples of 1/30, 1/27 … and none near .4111.
    expect(statusOf([bare({ value: 0.4111, n: 3 })], "unreachable-share")).toBe("fail");
    expect(statusOf([bare({ value: 0.41 })], "unreachable-share")).toBe("not-applicable");
  });

  test("as pass^1 … pass^n must fall, and come from whole tasks", () => {
    const withCurve = (values: readonly number[], n?: number): RunRecord => {
      const record = audited("m", { printed: n === undefined ? {} : { n } });
      const printed = values.map((value, index) => ({
        metric: `pass^${index + 1}`,
        statistic: "value" as const,
        name: `pass^${index + 1}`,
        printed: value,
      }));
      return { ...record, run: { ...record.run, printed: [...record.run.printed, ...printed] } };
    };
    expect(statusOf([withCurve([0.625, 0.5], 4)], "impossible-pass-hat-k")).toBe("pass");
    expect(statusOf([withCurve([0.5, 0.6], 4)], "impossible-pass-hat-k")).toBe("fail");
    expect(statusOf([withCurve([0.63, 0.51], 4)], "impossible-pass-hat-k")).toBe("fail");
    expect(statusOf([withCurve([0.63, 0.51])], "impossible-pass-hat-k")).toBe("pass");
  });
});
