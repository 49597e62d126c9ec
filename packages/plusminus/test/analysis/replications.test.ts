import { createRandom } from "@plusminus/stats";
import { describe, expect, test } from "vitest";
import { replications, type ReplicationOptions } from "../../src/analysis/replications.ts";
import type { RunRecord } from "../../src/record/run.ts";
import { madeRun, type Made } from "./made-records.ts";

const OPTIONS: ReplicationOptions = { level: 0.95, includeIncomplete: false };

/** Studies of the same items; every item has a chance of its own, moved by so much in every study. */
function onSameItems(
  seed: number,
  moves: readonly number[],
  {
    items = 200,
    models = ["m"],
    made = {},
  }: { items?: number; models?: readonly string[]; made?: Made } = {},
) {
  const rng = createRandom(seed);
  const chances = Array.from({ length: items }, () => 0.2 + 0.6 * rng.uniform());
  return moves.map((move, study) => ({
    name: `study ${study + 1}`,
    records: models.map((model, index): RunRecord =>
      madeRun(
        model,
        chances.map((chance) => [Number(rng.uniform() < chance + (index === 0 ? move : 0))]),
        made,
      ),
    ),
  }));
}

/** Studies of items of their own. */
function onOtherItems(seed: number, moves: readonly number[], items = 200) {
  return moves.map((move, study) => {
    const [made] = onSameItems(1000 * seed + study, [move], { items });
    const [record] = made!.records;
    const named = (id: string) => `${study}-${id}`;
    return {
      name: `study ${study + 1}`,
      records: [
        {
          ...record!,
          items: record!.items.map((item) => ({ ...item, id: named(item.id) })),
          trials: record!.trials.map((trial) => ({ ...trial, item: named(trial.item) })),
        },
      ],
    };
  });
}

function outcomeOf(studies: Parameters<typeof replications>[0], options = {}) {
  return replications(studies, { ...OPTIONS, ...options }).claims[0]!.replications[0]!;
}

describe("a replication", () => {
  test("that was drawn alike is called different no more often than the level allows", () => {
    let [same, other] = [0, 0];
    const studies = 100;
    for (let seed = 1; seed <= studies; seed++) {
      same += Number(outcomeOf(onSameItems(seed, [0, 0])).outcome === "different");
      other += Number(outcomeOf(onOtherItems(seed, [0, 0])).outcome === "different");
    }
    // 11 of 100 is the 99.5 % point of a binomial with chance 0.05.
    expect(same).toBeLessThanOrEqual(11);
    expect(other).toBeLessThanOrEqual(11);
  });

  test("that moved is called different, on the same items sooner than on others", () => {
    expect(outcomeOf(onSameItems(1, [0, 0.2]))).toMatchObject({
      outcome: "different",
      commonItems: 200,
    });
    expect(outcomeOf(onOtherItems(1, [0, 0.2]))).toMatchObject({
      outcome: "different",
      commonItems: 0,
    });
  });

  test("lies in the interval that the first predicts exactly where it is called consistent", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const { outcome, prediction, replicated } = outcomeOf(onSameItems(seed, [0, 0.1]));
      const inside = prediction!.lower! <= replicated! && replicated! <= prediction!.upper!;
      expect(inside).toBe(outcome === "consistent");
    }
  });

  test("of a difference says where it could not have failed", () => {
    const small = onSameItems(3, [0.05, 0.05], { items: 40, models: ["a", "b"] });
    const found = replications(small, OPTIONS).claims[0]!;
    expect(found.claim).toBe("a − b");
    expect(found.replications[0]).toMatchObject({ outcome: "consistent", tellsNothing: true });
    const large = onSameItems(3, [0.3, 0.3], { items: 600, models: ["a", "b"] });
    expect(outcomeOf(large)).toMatchObject({ outcome: "consistent", tellsNothing: false });
  });

  test("is equivalent only where the whole interval lies within the margin", () => {
    const studies = onSameItems(5, [0, 0], { items: 2000 });
    expect(outcomeOf(studies, { margin: 0.05 }).equivalent).toMatchObject({ answer: true });
    expect(outcomeOf(studies, { margin: 0.001 }).equivalent).toMatchObject({ answer: false });
  });

  test("lists the settings that differ, and warns where it asks another question", () => {
    const [first] = onSameItems(1, [0], { made: { settings: { temperature: "0", prompt: "a" } } });
    const [second] = onSameItems(2, [0], { made: { settings: { temperature: "1", prompt: "b" } } });
    const { claims, warnings } = replications([first!, second!], OPTIONS);
    expect(claims[0]!.replications[0]!.settingsThatDiffer).toEqual([
      "temperature: 0 → 1",
      "prompt: a → b",
    ]);
    expect(warnings.map(({ code }) => code)).toContain("another-question");
  });

  test("that is a copy of the first is refused, not praised", () => {
    const [first] = onSameItems(1, [0]);
    expect(outcomeOf([first!, { ...structuredClone(first!), name: "copy" }])).toMatchObject({
      outcome: "not-estimable",
    });
  });
});

describe("many replications", () => {
  test("of the same items are one table of items and runs, wider than one run alone", () => {
    const { claims } = replications(onSameItems(7, [0, 0, 0, 0]), OPTIONS);
    const [{ summary, original }] = claims as [(typeof claims)[0]];
    if (summary?.kind !== "crossed" || summary.mean.kind !== "estimated") throw new Error();
    expect(summary).toMatchObject({ studies: 4, items: 200 });
    // Runs of the same items differ by their dice alone: about a third of what items do.
    const { mean, overRuns } = summary;
    if (overRuns.kind !== "estimated") throw new Error(overRuns.reason);
    expect(overRuns.value).toBeCloseTo(mean.value, 12);
    expect(overRuns.standardError!).toBeLessThan(mean.standardError!);
    expect(original.estimate.kind).toBe("estimated");
  });

  test("of other items are random effects, with the range of the next study", () => {
    const moves = [-0.2, -0.1, 0, 0.1, 0.2];
    const { claims } = replications(onOtherItems(7, moves), OPTIONS);
    const { summary } = claims[0]!;
    if (summary?.kind !== "random-effects") throw new Error();
    expect(summary.heterogeneity.p).toBeLessThan(0.001);
    // The moves have a standard deviation of 0.158.
    expect(summary.spread).toBeGreaterThan(0.08);
    expect(summary.spread).toBeLessThan(0.3);
    const { next, mean } = summary;
    if (mean.kind !== "estimated") throw new Error();
    expect(next!.upper! - next!.lower!).toBeGreaterThan(
      mean.interval.upper! - mean.interval.lower!,
    );
  });

  test("in one folder are its runs of one model, called by their seeds", () => {
    const records = ["1", "2", "3"].map((seed) => {
      const [made] = onSameItems(Number(seed), [0], { made: { settings: { seed } } });
      return made!.records[0]!;
    });
    const { claims } = replications([{ name: "folder", records }], OPTIONS);
    expect(claims[0]!.original.name).toBe("seed 1");
    expect(claims[0]!.replications.map(({ name }) => name)).toEqual(["seed 2", "seed 3"]);
  });
});

test("Where no model is in two studies, the error says how studies are given", () => {
  const [first] = onSameItems(1, [0], { models: ["a"] });
  const [second] = onSameItems(1, [0], { models: ["b"] });
  expect(() => replications([first!, second!], OPTIONS)).toThrow(
    expect.objectContaining({ code: "nothing-replicated" }),
  );
});
