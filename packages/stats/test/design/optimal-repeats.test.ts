import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  optimalRepeats,
  type RepeatOptions,
  type RepeatPlan,
} from "../../src/design/optimal-repeats.ts";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { expectClose, readGolden } from "../golden.ts";
import { assertRefused } from "../laws.ts";

interface GoldenRepeats extends RepeatOptions {
  readonly standardError: number;
  readonly repeats: readonly [number, number];
  readonly items: number;
}

function planned(options: RepeatOptions): RepeatPlan {
  const plan = optimalRepeats(options);
  expect(plan.kind).toBe("estimated");
  return plan as RepeatPlan;
}

const options: RepeatOptions = {
  variance: { betweenItems: 1 / 9, treatmentNoise: 1 / 6, controlNoise: 1 / 6 },
  costs: { perItem: 4, perTreatmentAnswer: 1, perControlAnswer: 1 },
  budget: 2000,
};

describe("the optimal repeats", () => {
  test("are the best of all that a search in Python tried", () => {
    const cases = (readGolden("design-more") as { readonly repeats: readonly GoldenRepeats[] })
      .repeats;
    for (const { standardError, repeats, items, ...rest } of cases) {
      const plan = planned(rest);
      expectClose(plan.standardError, standardError, JSON.stringify(rest));
      expect([plan.treatmentRepeats, plan.controlRepeats, plan.items]).toEqual([...repeats, items]);
    }
  });

  test("follow the square-root rule where the budget is large", () => {
    // √(18 / 1 · 1 / 0.5) = 6 for both: the rule of the statistics reference with σ² of both over the cost of both.
    const variance = { betweenItems: 0.5, treatmentNoise: 1, controlNoise: 1 };
    const costs = { perItem: 18, perTreatmentAnswer: 1, perControlAnswer: 1 };
    const plan = planned({ variance, costs, budget: 1e9 });
    expect(plan).toMatchObject({ treatmentRepeats: 6, controlRepeats: 6, atMostRepeats: false });
    expect(plan.squareRootRule).toEqual({ treatment: 6, control: 6 });
    const dearer = { ...costs, perTreatmentAnswer: 4 };
    expect(planned({ variance, costs: dearer, budget: 1e9 }).treatmentRepeats).toBe(3);
  });

  test("stay in the budget, and get no worse with more of it", () => {
    const part = fc.double({ min: 0.001, max: 2, noNaN: true });
    const cases = fc.tuple(
      part,
      part,
      part,
      fc.double({ min: 0, max: 20, noNaN: true }),
      part,
      part,
    );
    fc.assert(
      fc.property(cases, ([betweenItems, treatmentNoise, controlNoise, perItem, a, b]) => {
        const costs = { perItem, perTreatmentAnswer: a, perControlAnswer: b };
        const variance = { betweenItems, treatmentNoise, controlNoise };
        const plan = planned({ variance, costs, budget: 500, mostRepeats: 20 });
        expect(plan.cost).toBeLessThanOrEqual(500 * (1 + 1e-12));
        const more = planned({ variance, costs, budget: 700, mostRepeats: 20 });
        expect(more.standardError).toBeLessThanOrEqual(plan.standardError);
        expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      }),
      { seed: 41, numRuns: 100 },
    );
  });

  test("say where the limit of the search stopped them, and have no rule where items do not differ", () => {
    const variance = { betweenItems: 0, treatmentNoise: 1, controlNoise: 1 };
    const plan = planned({ ...options, variance, itemsAvailable: 5, mostRepeats: 10 });
    expect(plan).toMatchObject({ treatmentRepeats: 10, items: 5, atMostRepeats: true });
    expect(plan.squareRootRule).toBeUndefined();
  });

  test("are refused where the budget buys no two items, and throw for what cannot be", () => {
    assertRefused(optimalRepeats({ ...options, budget: 11 }) as never);
    for (const budget of [0, -1, Number.NaN, Infinity]) {
      expect(() => optimalRepeats({ ...options, budget })).toThrow(InvalidParameterError);
    }
    for (const bad of [
      { perItem: -1 },
      { perTreatmentAnswer: 0 },
      { perControlAnswer: Number.NaN },
    ]) {
      const costs = { ...options.costs, ...bad };
      expect(() => optimalRepeats({ ...options, costs })).toThrow(InvalidParameterError);
    }
    expect(() => optimalRepeats({ ...options, mostRepeats: 0 })).toThrow(InvalidCountError);
    expect(() => optimalRepeats({ ...options, itemsAvailable: 1 })).toThrow(InvalidCountError);
    const variance = { betweenItems: -1, treatmentNoise: 1, controlNoise: 1 };
    expect(() => optimalRepeats({ ...options, variance })).toThrow("betweenItems");
  });
});
