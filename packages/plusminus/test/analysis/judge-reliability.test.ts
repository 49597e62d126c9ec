import { createRandom } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { judgeQuality, type Judge } from "../../src/analysis/judge-quality.ts";
import type { JudgmentTable } from "../../src/record/judgment.ts";
import { tableOf, verdicts } from "./made-judgments.ts";

const OPTIONS = { level: 0.95 };

function judgeOf(table: JudgmentTable): Judge {
  return judgeQuality([table], [], OPTIONS).benchmarks[0]!.judges[0]!;
}

describe("reliability", () => {
  test("counts what people say by what the judge says, and nothing that one of them left out", () => {
    const judgments = [
      ...verdicts(40, ["judge"], (item) => ({ model: "m", score: Number(item % 2 === 0) })),
      // Of the judge's passes people pass nine in ten, of its failures none; ten items they did not judge.
      ...verdicts(30, ["human-1"], (item) => ({
        model: "m",
        score: Number(item % 2 === 0 && item % 20 !== 0),
      })),
    ];
    const [fails, passes] = judgeOf(tableOf(judgments)).reliability!;
    expect(fails).toMatchObject({ verdict: 0, units: 15, people: { value: 0, items: 15 } });
    expect(passes).toMatchObject({ verdict: 1, units: 15, people: { value: 13 / 15 } });
    if (fails!.people.kind !== "estimated") throw new Error(fails!.people.reason);
    expect(fails!.people.interval.upper).toBeGreaterThan(0.1);
  });

  test("puts a fine scale into ten bins in order, in which every unit is once", () => {
    const rng = createRandom(3);
    const judgments = Array.from({ length: 500 }, (_, item) => {
      const score = rng.uniform() * 100;
      const own = { item: String(item), model: "m" };
      return [
        { ...own, grader: "judge", score },
        { ...own, grader: "human-1", score: score + rng.uniform() - 0.5 },
      ];
    }).flat();
    const bins = judgeOf(tableOf(judgments)).reliability!;
    expect(bins).toHaveLength(10);
    expect(bins.reduce((sum, { units }) => sum + units, 0)).toBe(500);
    for (const [index, { from, to, verdict, people }] of bins.entries()) {
      expect(from).toBeGreaterThan(bins[index - 1]?.to ?? Number.NEGATIVE_INFINITY);
      expect(verdict).toBeGreaterThanOrEqual(from);
      expect(verdict).toBeLessThanOrEqual(to);
      if (people.kind !== "estimated") throw new Error(people.reason);
      // A judge who says what people say is on the diagonal.
      expect(Math.abs(people.value - verdict)).toBeLessThan(0.5);
    }
  });

  test("is clustered by item where several answers to it were judged, and absent without people", () => {
    const judgments = verdicts(30, ["judge", "human-1"], (item) => ({ score: item % 2 })).flatMap(
      (one) => [
        { ...one, model: "a" },
        { ...one, model: "b" },
      ],
    );
    const [bin] = judgeOf(tableOf(judgments)).reliability!;
    expect(bin).toMatchObject({ units: 30, people: { items: 15 } });
    const alone = verdicts(30, ["judge"], (item) => ({ model: "m", score: item % 2 }));
    expect(judgeOf(tableOf(alone)).reliability).toBeUndefined();
  });
});
