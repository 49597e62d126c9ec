import { createRandom, normal } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { benchmarkHeadroom, type HeadroomOptions } from "../../src/analysis/benchmark-headroom.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { madeRun, solved } from "./made-records.ts";

const OPTIONS: HeadroomOptions = { level: 0.95, seed: 1, includeIncomplete: false };

function headroomOf(records: readonly RunRecord[], options: Partial<HeadroomOptions> = {}) {
  return benchmarkHeadroom(records, { ...OPTIONS, ...options }).benchmarks[0]!;
}

function sides(records: readonly RunRecord[]) {
  return headroomOf(records).rules.map(({ limit, best }) => [limit, best]);
}

describe("the headroom of a benchmark", () => {
  test("tells on which side of the limits the best certainly is", () => {
    expect(sides([madeRun("a", solved(95, 100)), madeRun("b", solved(60, 100))])).toEqual([
      [0.7, "above"],
      [0.35, "above"],
      [0.09, "above"],
    ]);
    expect(sides([madeRun("a", solved(70, 100)), madeRun("b", solved(2, 100))])[0]).toEqual([
      0.7,
      "undecided",
    ]);
    expect(sides([madeRun("a", solved(5, 500)), madeRun("b", solved(2, 500))])).toEqual([
      [0.7, "below"],
      [0.35, "below"],
      [0.09, "below"],
    ]);
  });

  test("has the resolution that the 70 % rule's post prints for 150 and 500 items", () => {
    // SE of one half: ± 8.0 and ± 4.4 points; unpaired differences of 16.2 and 8.9 points at 80 % power.
    const at = (items: number) => {
      const { halfWidth, smallestUnpaired } = headroomOf([
        madeRun("a", solved(75, items)),
        madeRun("b", solved(60, items)),
      ]);
      return [halfWidth, smallestUnpaired].map((value) => (100 * value).toFixed(1));
    };
    expect(at(150)).toEqual(["8.0", "16.2"]);
    expect(at(500)).toEqual(["4.4", "8.9"]);
  });

  test("is less where keys are wrong, and counts the items by their use", () => {
    const records = [madeRun("a", solved(90, 100)), madeRun("b", solved(80, 100))];
    const [all, fewer] = [headroomOf(records), headroomOf(records, { labelErrors: 0.05 })];
    expect(fewer.ceiling).toBe(0.95);
    expect(fewer.best!.value).toBeCloseTo(all.best!.value, 12);
    expect(all).toMatchObject({ discriminating: 10, solvedByAll: 80, solvedByNone: 10 });
  });

  test("forecasts from six records on, of dates that are recorded or stand in the names", () => {
    const records = (count: number, name: (index: number) => string) =>
      Array.from({ length: count }, (_, index) =>
        madeRun(name(index), solved(10 + 4 * index + (index % 2), 100)),
      );
    const dated = (index: number) => `2025${String(index + 1).padStart(2, "0")}01_agent`;
    const found = headroomOf(records(8, dated)).forecast;
    if (found.kind !== "estimated") throw new Error(found.reason);
    expect(found).toMatchObject({ records: 8, isPast: false });
    expect(found.interval.lower < found.date && found.date < found.interval.upper).toBe(true);
    expect(found.interval.lower > "2025-08-01").toBe(true);
    expect(headroomOf(records(5, dated)).forecast).toMatchObject({ kind: "not-estimable" });
    expect(headroomOf(records(8, String)).forecast).toMatchObject({ kind: "not-estimable" });
  });

  test("is refused without a direction, a scale, or a second model, each with its remedy", () => {
    const remedy = (records: readonly RunRecord[]) => headroomOf(records).refusal!.remedy;
    const unknown = { metric: { direction: "unknown" as const } };
    expect(
      remedy([madeRun("a", solved(9, 20), unknown), madeRun("b", solved(8, 20), unknown)]),
    ).toContain("--direction");
    const beyond = { metric: { scale: [0, 0.5] as const } };
    expect(
      remedy([madeRun("a", solved(9, 20), beyond), madeRun("b", solved(8, 20), beyond)]),
    ).toContain("--scale");
    expect(remedy([madeRun("a", solved(9, 20))])).toContain("several models");
  });

  test("puts the best on the wrong side of 70 % in at most 5 % of simulated studies", () => {
    const root = createRandom(2);
    const studies = 60;
    let wrong = 0;
    for (let study = 0; study < studies; study++) {
      const rng = root.substream(`study ${study}`);
      // Six models of exactly 70 %: every side that is certain is wrong.
      const records = Array.from({ length: 6 }, (_, model) =>
        madeRun(
          String(model),
          Array.from({ length: 100 }, () => [Number(normal(rng) < 0.524400512708041)]),
        ),
      );
      wrong += Number(sides(records)[0]![1] !== "undecided");
    }
    // 5 % are 3; 8 are three standard errors more.
    expect(wrong).toBeLessThanOrEqual(8);
  });
});
