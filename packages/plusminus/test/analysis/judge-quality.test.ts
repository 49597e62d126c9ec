import { createRandom } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { judgeQuality, type Judge } from "../../src/analysis/judge-quality.ts";
import type { Judgment, JudgmentTable } from "../../src/record/judgment.ts";
import { tableOf, verdicts } from "./made-judgments.ts";
import { madeRun } from "./made-records.ts";

const OPTIONS = { level: 0.95 };

function judgeOf(table: JudgmentTable): Judge {
  return judgeQuality([table], [], OPTIONS).benchmarks[0]!.judges[0]!;
}

function biasOf(table: JudgmentTable, kind: string) {
  const bias = judgeOf(table).biases.find((one) => one.kind === kind)!;
  if (bias.estimate.kind !== "estimated") throw new Error(bias.estimate.reason);
  return { ...bias, estimate: bias.estimate };
}

describe("agreement", () => {
  test("of a judge is with what most people say, the unanswered told apart from the wrong", () => {
    const people = ["human-1", "human-2", "human-3"];
    const judgments = [
      ...verdicts(20, people, (item, grader) => ({
        model: "m",
        // The third dissents on four items: the majority stands.
        score: grader === "human-3" && item < 4 ? 0 : 1,
      })),
      ...verdicts(18, ["judge"], (item) => ({ model: "m", score: Number(item >= 3) })),
    ];
    const { againstPeople } = judgeOf(tableOf(judgments));
    expect(againstPeople!.right).toMatchObject({ count: 15, of: 18 });
    expect(againstPeople!.rightOfAll).toMatchObject({ count: 15, of: 20 });
  });

  test("of people who are split evenly has no majority, and is counted", () => {
    const judgments = verdicts(20, ["human-1", "human-2", "judge"], (item, grader) => ({
      model: "m",
      score: grader === "human-2" && item < 6 ? 0 : item % 2,
    }));
    const { againstPeople } = judgeOf(tableOf(judgments));
    // Of the first six items three have verdicts of 1 and are split.
    expect(againstPeople!.withoutMajority).toBe(3);
    expect(againstPeople!.right.of).toBe(17);
  });

  test("of one judge on two occasions is a pair of graders, whose mean may have moved", () => {
    const judgments = verdicts(200, ["judge (January)", "judge (June)"], (item, grader) => ({
      model: "m",
      score: 1 + (item % 5) + (grader === "judge (June)" && item % 4 === 0 ? 1 : 0),
    }));
    const [pair] = judgeQuality([tableOf(judgments)], [], OPTIONS).benchmarks[0]!.pairs;
    expect(pair!.agreed).toMatchObject({ count: 150, of: 200 });
    if (!("difference" in pair!.shift)) throw new Error("no shift");
    expect(pair!.shift.difference.value).toBeCloseTo(0.25, 12);
    expect(pair!.shift.test.p).toBeLessThan(1e-6);
  });

  test("that falls between two dates is drift", () => {
    const drifting = (change: number) =>
      tableOf(
        verdicts(200, ["human", "judge"], (item, grader) => ({
          model: "m",
          score:
            grader === "human" || item % 10 > (item < 100 ? 0 : change) ? item % 2 : 1 - (item % 2),
          date: item < 100 ? "2026-01-01" : "2026-06-01",
        })),
      );
    const found = (change: number) => {
      const { drift } = judgeOf(drifting(change));
      if (drift === undefined || !("difference" in drift.difference)) throw new Error("no drift");
      return drift.difference;
    };
    expect(found(3).difference.value).toBeCloseTo(-0.3, 12);
    expect(found(3).test.p).toBeLessThan(0.001);
    expect(found(0).test.p).toBe(1);
  });
});

describe("biases", () => {
  const rng = createRandom(4);
  const pairs = (graders: readonly string[], first: number) => {
    const merit = Array.from({ length: 300 }, () => rng.uniform());
    return tableOf(
      verdicts(300, graders, (item, grader) => ({
        // Both orders occur.
        model: item % 2 === 0 ? "a" : "b",
        opponent: item % 2 === 0 ? "b" : "a",
        score: Number(rng.uniform() < merit[item]! + (grader === "judge" ? first : 0)),
      })),
      { kind: "pairs", ordered: true },
    );
  };

  test("for the first place is found beside people, and not where there is none", () => {
    const moved = biasOf(pairs(["human", "judge"], 0.3), "position");
    expect(moved.beyondPeople).toBe(true);
    expect(moved.test!.p).toBeLessThan(0.001);
    expect(moved.estimate.value).toBeGreaterThan(0.1);
    expect(biasOf(pairs(["human", "judge"], 0), "position").test!.p).toBeGreaterThan(0.05);
  });

  test("for length is what the judge gives beyond people: their own taste for it is none", () => {
    const lengthy = (judge: number, people: number) => {
      const lengths = Array.from({ length: 400 }, () => 500 + 300 * rng.uniform());
      return tableOf(
        verdicts(400, ["human", "judge"], (item, grader) => ({
          model: "m",
          score: Number(
            rng.uniform() <
              0.5 + ((grader === "judge" ? judge : people) * (lengths[item]! - 650)) / 300,
          ),
          lengths: [lengths[item]!, 0],
        })),
      );
    };
    expect(biasOf(lengthy(0.8, 0), "length").test!.p).toBeLessThan(0.001);
    expect(biasOf(lengthy(0.8, 0.8), "length").test!.p).toBeGreaterThan(0.05);
  });

  test("for a judge's own answers is found by its name", () => {
    const own = verdicts(200, ["human", "GPT-4 (2024-06)"], (item, grader) => ({
      model: item % 2 === 0 ? "gpt-4" : "other",
      score: Number(rng.uniform() < (grader !== "human" && item % 2 === 0 ? 0.9 : 0.5)),
    }));
    const bias = biasOf(tableOf(own), "self-preference");
    expect(bias).toMatchObject({ own: "gpt-4", beyondPeople: true });
    expect(bias.test!.p).toBeLessThan(0.001);
    expect(bias.estimate.value).toBeGreaterThan(0.2);
  });

  test("without people say that they may be merit", () => {
    const alone = biasOf(pairs(["judge"], 0.3), "position");
    expect(alone.beyondPeople).toBe(false);
  });

  test("for a text that answers nothing are named", () => {
    const judgments = verdicts(30, ["judge"], () => ({
      model: "null",
      opponent: "real",
      score: 1,
    }));
    const run = madeRun(
      "null",
      Array.from({ length: 30 }, () => [1]),
    );
    const constant = { ...run, trials: run.trials.map((trial) => ({ ...trial, output: "x" })) };
    const table = tableOf(judgments, { kind: "pairs" });
    const [judge] = judgeQuality([table], [constant], OPTIONS).benchmarks[0]!.judges;
    expect(judge!.constantAnswers).toEqual([{ model: "null", questions: 30, meanVerdict: 1 }]);
  });
});

describe("scores corrected for a judge", () => {
  /** A judge passes what people pass in 9 of 10 cases, and what they fail in `lenience`. */
  function audited(seed: number, items: number, labelled: number, lenience: number) {
    const rng = createRandom(seed);
    return Array.from({ length: items }, (_, item) => {
      const truth = Number(rng.uniform() < 0.6);
      const judged = Number(rng.uniform() < (truth === 1 ? 0.9 : lenience));
      const known: Judgment = { item: String(item), model: "m", grader: "human", score: truth };
      return [{ ...known, grader: "judge", score: judged }, ...(item < labelled ? [known] : [])];
    }).flat();
  }

  test("cover what people would say, which the judge alone does not", () => {
    let [covered, blind, byErrorRates] = [0, 0, 0];
    const studies = 100;
    for (let seed = 1; seed <= studies; seed++) {
      const { corrections } = judgeOf(tableOf(audited(seed, 400, 100, 0.4)));
      const [score] = corrections!.scores;
      const { corrected, roganGladen } = score!;
      if (corrected.kind !== "estimated" || roganGladen?.kind !== "estimated") throw new Error();
      const holds = ({ lower, upper }: { lower?: number; upper?: number }): number =>
        Number(lower! <= 0.6 && 0.6 <= upper!);
      covered += holds(corrected.interval);
      byErrorRates += holds(roganGladen.interval);
      if (corrected.judgeOnly.kind === "estimated") blind += holds(corrected.judgeOnly.interval);
    }
    // The 0.5 % point of a binomial of 100 with chance 0.95 is 89.
    expect(covered).toBeGreaterThanOrEqual(89);
    expect(byErrorRates).toBeGreaterThanOrEqual(89);
    expect(blind).toBeLessThan(30);
  });

  test("say what labels are worth, and refuse where hardly any are there", () => {
    const { corrections } = judgeOf(tableOf(audited(3, 1000, 100, 0.1)));
    expect(corrections!.worth!.labels.worthLabels).toBeGreaterThan(150);
    const few = judgeOf(tableOf(audited(3, 1000, 4, 0.1))).corrections!;
    expect(few.scores[0]!.corrected).toMatchObject({ kind: "not-estimable" });
  });

  test("are clustered by a key of the items, which makes them wider, and refused where a group straddles", () => {
    const judgments = audited(4, 400, 200, 0.3);
    const passages = (size: number) =>
      madeRun(
        "m",
        Array.from({ length: 400 }, () => [1]),
        { groups: (item) => ({ passage: String(Math.floor(item / size)) }) },
      );
    const correctedBy = (size: number) => {
      const finding = judgeQuality([tableOf(judgments)], [passages(size)], {
        ...OPTIONS,
        groupKey: "passage",
      });
      return finding.benchmarks[0]!.judges[0]!.corrections!.scores[0]!.corrected;
    };
    const grouped = correctedBy(10);
    if (grouped.kind !== "estimated") throw new Error(grouped.reason);
    expect(grouped.clusters).toBe(40);
    // 200 labels are 66 groups of three and two of the next.
    expect(correctedBy(3)).toMatchObject({ kind: "not-estimable" });
    expect(() =>
      judgeQuality([tableOf(judgments)], [passages(10)], { ...OPTIONS, groupKey: "book" }),
    ).toThrow(expect.objectContaining({ code: "unknown-group" }));
  });

  test("of two models are paired on their common items", () => {
    const rng = createRandom(6);
    const judgments = Array.from({ length: 400 }, (_, item) => {
      const hard = rng.uniform();
      return ["a", "b"].flatMap((model): readonly Judgment[] => {
        const truth = Number(rng.uniform() < hard * (model === "a" ? 0.9 : 0.6));
        const score = Number(rng.uniform() < (truth === 1 ? 0.9 : 0.3));
        const unit = { item: String(item), model };
        return [
          { ...unit, grader: "judge", score },
          ...(item < 150 ? [{ ...unit, grader: "human", score: truth }] : []),
        ];
      });
    }).flat();
    const [difference] = judgeOf(tableOf(judgments)).corrections!.differences;
    expect(difference).toMatchObject({ treatment: "a", control: "b" });
    if (!("difference" in difference!.corrected)) throw new Error("refused");
    const { lower, upper } = difference!.corrected.difference.interval;
    expect(lower!).toBeLessThan(0.15);
    expect(upper!).toBeGreaterThan(0.15);
  });
});

test("Logs that name nobody who judged, and people nobody knows, are refused with a remedy", () => {
  const unnamed = tableOf([{ item: "1", model: "m", score: 1 }]);
  expect(() => judgeQuality([unnamed], [], OPTIONS)).toThrow(
    expect.objectContaining({ code: "no-graders" }),
  );
  const table = tableOf([{ item: "1", model: "m", score: 1, grader: "judge" }]);
  expect(() => judgeQuality([table], [], { ...OPTIONS, people: ["Ann"] })).toThrow(
    expect.objectContaining({ code: "unknown-person" }),
  );
});
