import { createRandom, poissonDraw } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { samplingCurves, type SamplingOptions } from "../../src/analysis/sampling-curves.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { judgeCurves } from "../../src/verdict/judge-curves.ts";
import { madeRun } from "./made-records.ts";

const OPTIONS: SamplingOptions = {
  level: 0.95,
  seed: 1,
  includeIncomplete: false,
  extrapolate: false,
};

/** By item, c of n. */
function counts(model: string, ...items: readonly (readonly [c: number, n: number])[]): RunRecord {
  return madeRun(
    model,
    items.map(([c, n]) => Array.from({ length: n }, (_, trial) => Number(trial < c))),
  );
}

function times<Item>(count: number, item: Item): readonly Item[] {
  return Array.from({ length: count }, () => item);
}

function curvesOf(records: readonly RunRecord[], options: Partial<SamplingOptions> = {}) {
  const finding = samplingCurves(records, { ...OPTIONS, ...options });
  return { ...finding, question: finding.questions[0]! };
}

function values(records: readonly RunRecord[], options: Partial<SamplingOptions> = {}) {
  return curvesOf(records, options).question.curves.map(({ k, passAtK, passHatK }) => [
    k,
    passAtK.kind === "estimated" ? passAtK.value : undefined,
    passHatK.kind === "estimated" ? passHatK.value : undefined,
  ]);
}

describe("curves of pass@k and pass^k", () => {
  test("are the unbiased ones of the statistics reference", () => {
    // c = 3 of 10: pass@5 = 11/12; five items alike, and one that is never solved.
    const found = values([counts("m", ...times(5, [3, 10] as const), [0, 10])], { k: [1, 5] });
    expect(found[0]![1]).toBeCloseTo((5 * 0.3) / 6, 12);
    expect(found[1]![1]).toBeCloseTo((5 * (11 / 12)) / 6, 12);
    expect(found[1]![2]).toBe(0);
  });

  test("look at every k of few trials, else at 1, 2, 4 … and the fewest", () => {
    const ks = (n: number) => values([counts("m", ...times(6, [1, n] as const))]).map(([k]) => k);
    expect(ks(4)).toEqual([1, 2, 3, 4]);
    expect(ks(10)).toEqual([1, 2, 4, 8, 10]);
  });

  test("leave items with fewer trials out, and count them", () => {
    const finding = curvesOf([counts("m", ...times(6, [1, 4] as const), [2, 2])], { k: [3] });
    expect(finding.question.curves[0]!.passAtK).toMatchObject({
      items: 6,
      dropped: [{ reason: "fewer than 3 trials", count: 1 }],
    });
    expect(finding.warnings.map(({ code }) => code)).toContain("items-with-fewer-trials");
  });

  test("stop where the trials stop, or are marked beyond", () => {
    const records = [counts("m", [1, 4], [0, 4], [2, 4], [4, 4], [3, 4], [0, 4], [1, 4])];
    const [refused] = curvesOf(records, { k: [100] }).question.curves;
    expect(refused!.passAtK).toMatchObject({ kind: "not-estimable" });
    const [marked] = curvesOf(records, { k: [100], extrapolate: true }).question.curves;
    expect(marked!.passAtK.kind).toBe("estimated");
    // 5 of 7 are solved within 4 trials, and no law makes that less likely with 100.
    expect(marked!.envelope!.upper).toBeGreaterThan(0.99);
    expect(marked!.envelope!.lower).toBeLessThan(5 / 7);
    expect(marked!.passHatK.kind).toBe("not-estimable");
  });

  test("show what guessing among 1000 answers reaches: 64 % in 1024 trials", () => {
    const records = [counts("m", ...times(6, [1, 1024] as const))];
    const { curves } = curvesOf(records, { k: [1, 1024], answers: 1000 }).question;
    expect(curves.map(({ guessFloor }) => guessFloor!.toFixed(4))).toEqual(["0.0010", "0.6410"]);
  });

  test("of scores that are no passes are refused", () => {
    expect(() => curvesOf([madeRun("m", [[0.5], [1]])])).toThrow("pass or fail");
  });
});

describe("two curves", () => {
  /** Trained: sharp on few; base: seldom, on all. */
  const trained = counts(
    "trained",
    ...times(60, [60, 64] as const),
    ...times(60, [0, 64] as const),
  );
  const base = counts("base", ...times(120, [4, 64] as const));

  test("cross where one leads with few trials and the other with many", () => {
    const { pair } = curvesOf([trained, base]).question;
    const verdict = judgeCurves(pair!);
    expect(verdict).toMatchObject({ outcome: "crossing", reading: "sharpens" });
    // Base reaches 1 − C(60, k)/C(64, k): .23 at 4, .42 at 8, .69 at 16; trained stays at one half.
    expect(verdict.at).toEqual({ lower: 4, upper: 16 });
  });

  test("need a side that is named, or to be two", () => {
    const third = counts("third", ...times(120, [1, 64] as const));
    expect(curvesOf([trained, base, third]).question.pair).toBeUndefined();
    const named = curvesOf([trained, base, third], { treatment: "base", control: "trained" });
    expect(judgeCurves(named.question.pair!)).toMatchObject({
      a: "base",
      outcome: "crossing",
      reading: "expands",
    });
  });

  test("of AIME 2024 in Yue et al.: 4 against 0 of 30 problems is no evidence, p = .125", () => {
    const reached = (model: string, solved: number) =>
      counts(
        model,
        ...times(solved, [1, 1024] as const),
        ...times(30 - solved, [0, 1024] as const),
      );
    const { pair } = curvesOf([reached("base", 23), reached("rl", 19)], { k: [1024] }).question;
    expect(pair!.coverage).toEqual({
      both: 19,
      onlyA: 4,
      onlyB: 0,
      neither: 7,
      p: expect.closeTo(0.125, 12) as number,
    });
    expect(judgeCurves(pair!).outcome).toBe("not-shown");
  });

  test("are not held against each other item by item where trials are unequal", () => {
    const { pair } = curvesOf([
      counts("a", ...times(8, [1, 4] as const)),
      counts("b", ...times(8, [1, 2] as const)),
    ]).question;
    expect(pair!.coverage).toBeUndefined();
    expect(pair!.band.map(({ k }) => k)).toEqual([1, 2]);
  });

  test("of one law are called different in at most 5 % of simulated studies", () => {
    const root = createRandom(5);
    const studies = 40;
    let wrong = 0;
    for (let study = 0; study < studies; study++) {
      const rng = root.substream(`study ${study}`);
      const made = ["a", "b"].map((model) =>
        counts(
          model,
          ...Array.from({ length: 40 }, (_, item) => {
            const mean = item % 2 === 0 ? 0.7 : 4;
            return [Math.min(16, poissonDraw(rng, mean)), 16] as const;
          }),
        ),
      );
      wrong += Number(judgeCurves(curvesOf(made).question.pair!).outcome !== "not-shown");
    }
    // 5 % are 2; 6 are three standard errors more.
    expect(wrong).toBeLessThanOrEqual(6);
  });
});
