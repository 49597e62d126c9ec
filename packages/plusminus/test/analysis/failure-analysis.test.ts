import { createRandom } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { failureAnalysis, type FailureOptions } from "../../src/analysis/failure-analysis.ts";
import { sampledFailures } from "../../src/analysis/failure-analysis/sampler.ts";
import type { FailureCode } from "../../src/record/failure-code.ts";
import { bits, madeRun, solved } from "./made-records.ts";

const OPTIONS: FailureOptions = { level: 0.95, seed: 1, includeIncomplete: false };

function code(item: number, type: string, coder = "one", model = "a"): FailureCode {
  return { benchmark: "made", model, item: String(item), repeat: 1, coder, type };
}

describe("failures", () => {
  test("are scored trials that do not pass; what was not scored is neither", () => {
    const { benchmarks, ledger } = failureAnalysis([madeRun("a", bits("1100-"))], OPTIONS);
    expect(benchmarks[0]!.models).toMatchObject([{ scored: 4, failures: 2 }]);
    expect(ledger).toMatchObject([{ model: "a", state: "shown", trials: 4 }]);
  });

  test("of two runs of one model are told apart by their runs, when drawn and when coded", () => {
    const first = madeRun("a", bits("0011"));
    const second = madeRun("a", bits("0101"));
    const records = [first, { ...second, run: { ...second.run, id: "another run" } }];
    const { drawn, models } = failureAnalysis(records, { ...OPTIONS, sample: 2 }).benchmarks[0]!;
    expect(new Set(drawn.map(({ model }) => model))).toEqual(
      new Set(models.map(({ label }) => label)),
    );
    const codes = [code(0, "slip", "one", models[0]!.label)];
    const { coded } = failureAnalysis(records, { ...OPTIONS, codes }).benchmarks[0]!;
    expect(coded.map(({ label }) => label)).toEqual([models[0]!.label]);
  });

  test("of scores that are not 0 or 1 need a threshold", () => {
    const records = [madeRun("a", [[0.2], [0.7], [0.9]])];
    expect(failureAnalysis(records, OPTIONS).benchmarks[0]!.refusal!.remedy).toContain(
      "--passes-from",
    );
    const { models } = failureAnalysis(records, { ...OPTIONS, passesFrom: 0.7 }).benchmarks[0]!;
    expect(models[0]).toMatchObject({ failures: 1 });
  });

  test("of a key that nobody has are refused, with the keys that there are", () => {
    const records = [madeRun("a", bits("10"), { groups: () => ({ area: "x" }) })];
    expect(() => failureAnalysis(records, { ...OPTIONS, by: "topic" })).toThrow(
      'No item has a key "topic"',
    );
  });

  test("are counted by several keys, of which one may be cut at a value", () => {
    const groups = (item: number): Record<string, string> => ({
      area: item % 2 === 0 ? "x" : "y",
      ...(item === 5 ? {} : { month: item < 3 ? "2023-12" : "2024-02" }),
    });
    const records = [madeRun("a", bits("101000"), { groups })];
    const by = "area,month>=2024-01";
    const { models } = failureAnalysis(records, { ...OPTIONS, by }).benchmarks[0]!;
    expect(models[0]!.bySlice).toEqual({
      "y · before 2024-01": 1,
      "y · from 2024-01": 1,
      "x · from 2024-01": 1,
      "(none)": 1,
    });
    expect(() => failureAnalysis(records, { ...OPTIONS, by: "area,year>=2024" })).toThrow(
      'No item has a key "year"',
    );
  });
});

describe("the sampler", () => {
  const failures = Array.from({ length: 100 }, (_, item) => ({
    item: String(item),
    repeat: 1,
    slice: item < 90 ? "large" : item < 98 ? "small" : "tiny",
  }));

  test("draws evenly over slices, all of one with few, and the rest from the others", () => {
    const drawn = sampledFailures(failures, 20, createRandom(1));
    const of = (wanted: string) => drawn.filter(({ slice }) => slice === wanted);
    expect(drawn).toHaveLength(20);
    expect(of("tiny")).toHaveLength(2);
    expect(of("small")).toHaveLength(8);
    expect(of("large")).toHaveLength(10);
    expect(new Set(drawn.map(({ item }) => item)).size).toBe(20);
  });

  test("draws every failure of a slice as often as the others, and the same with one seed", () => {
    const times = new Map<string, number>();
    for (let seed = 1; seed <= 900; seed++) {
      for (const { item } of sampledFailures(failures.slice(0, 9), 3, createRandom(seed))) {
        times.set(item, (times.get(item) ?? 0) + 1);
      }
    }
    // 300 of 900 expected, with a standard deviation of 14.
    for (const count of times.values()) expect(Math.abs(count - 300)).toBeLessThan(60);
    expect(sampledFailures(failures, 5, createRandom(3))).toEqual(
      sampledFailures(failures, 5, createRandom(3)),
    );
  });
});

describe("coded failures", () => {
  test("stand for those of their slice that were not coded", () => {
    // 8 failures in one slice, of which 2 are coded, and 2 in the other, both coded.
    const groups = (item: number) => ({ area: item < 8 ? "large" : "small" });
    const records = [madeRun("a", solved(0, 10), { groups })];
    const codes = [code(0, "slip"), code(1, "gap"), code(8, "slip"), code(9, "slip")];
    const [coded] = failureAnalysis(records, { ...OPTIONS, by: "area", codes }).benchmarks[0]!
      .coded;
    const rates = new Map(coded!.types.map(({ type, rate }) => [type, rate]));
    expect(rates.get("slip")).toBeCloseTo((4 + 1 + 1) / 10, 12);
    expect(rates.get("gap")).toBeCloseTo(4 / 10, 12);
    expect(coded).toMatchObject({ failures: 10, coded: 4, inUncodedSlices: 0 });
  });

  test("of two coders are as alike as Krippendorff says, and split ones are a type of their own", () => {
    const records = [madeRun("a", solved(0, 20))];
    const codes = Array.from({ length: 20 }, (_, item) => [
      code(item, item % 2 === 0 ? "slip" : "gap", "one"),
      code(item, item % 2 === 0 || item === 1 ? "slip" : "gap", "two"),
    ]).flat();
    const { agreement, coded } = failureAnalysis(records, { ...OPTIONS, codes }).benchmarks[0]!;
    expect(agreement).toMatchObject({ coders: ["one", "two"], codedByMany: 20 });
    if (agreement!.alpha.kind !== "estimated" || agreement!.kappa?.kind !== "estimated") {
      throw new Error();
    }
    // One of 20 differs: κ = (0.95 − 0.5) / 0.5.
    expect(agreement!.kappa.value).toBeCloseTo(0.9, 12);
    expect(coded[0]!.types.find(({ type }) => type === "(coders disagree)")).toMatchObject({
      count: 1,
    });
  });

  test("of two models differ where one fails in another way, and seldom where both fail alike", () => {
    const run = (model: string) => madeRun(model, solved(0, 60));
    const typed = (model: string, slips: number) =>
      Array.from({ length: 60 }, (_, item) =>
        code(item, item < slips ? "slip" : "gap", "one", model),
      );
    const shownOf = (codes: readonly FailureCode[]) =>
      failureAnalysis([run("a"), run("b")], {
        ...OPTIONS,
        codes,
      }).benchmarks[0]!.differences.filter(({ shown }) => shown);
    expect(shownOf([...typed("a", 50), ...typed("b", 20)])).toHaveLength(2);
    let wrong = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const rng = createRandom(seed);
      const drawn = ["a", "b"].flatMap((model) =>
        Array.from({ length: 60 }, (_, item) =>
          code(item, ["slip", "gap", "format"][rng.integer(3)]!, "one", model),
        ),
      );
      wrong += Number(shownOf(drawn).length > 0);
    }
    // 11 of 100 is the 99.5 % point of a binomial with chance 0.05.
    expect(wrong).toBeLessThanOrEqual(11);
  });

  test("of trials that did not fail are counted as such", () => {
    const { warnings } = failureAnalysis([madeRun("a", bits("10"))], {
      ...OPTIONS,
      codes: [code(0, "slip"), code(1, "slip")],
    });
    expect(warnings).toMatchObject([{ code: "codes-unmatched" }]);
  });
});

test("Answers and stated rules make a table of four, and the right ones for a wrong reason are counted", () => {
  const record = madeRun("a", bits("11110000"));
  const rules = [1, 1, 0, 0, 1, 0, 0, 0];
  const both = {
    ...record,
    run: {
      ...record.run,
      metrics: [...record.run.metrics, { name: "rule", direction: "higher-is-better" as const }],
    },
    trials: record.trials.map((trial, row) => ({
      ...trial,
      scores: { ...trial.scores, rule: rules[row]! },
    })),
  };
  const { rules: found } = failureAnalysis([both], { ...OPTIONS, metric: "acc", rule: "rule" })
    .benchmarks[0]!;
  expect(found).toMatchObject([
    { both: 2, answerOnly: 2, ruleOnly: 1, neither: 3, wrongReason: { value: 0.5 }, p: 1 },
  ]);
});
