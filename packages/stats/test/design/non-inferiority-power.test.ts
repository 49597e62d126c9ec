import { describe, expect, test } from "vitest";
import { nonInferiority } from "../../src/comparison/equivalence.ts";
import { pairedDifference } from "../../src/comparison/paired-difference.ts";
import {
  itemsForNonInferiority,
  nonInferiorityPower,
  type NonInferiorityDesign,
} from "../../src/design/non-inferiority-power.ts";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";

interface GoldenDesign extends NonInferiorityDesign {
  readonly power: number;
  readonly items: Readonly<Record<string, number>>;
}

const { designs } = readGolden("non-inferiority-power") as {
  readonly designs: readonly GoldenDesign[];
};

describe("the power of a non-inferiority test", () => {
  test("is the golden integral, and its items those of a bisection", () => {
    for (const { power, items, ...design } of designs) {
      const where = JSON.stringify(design);
      expectClose(nonInferiorityPower(design), power, where);
      for (const [wanted, needed] of Object.entries(items)) {
        const plan = { ...design, items: 500, power: Number(wanted) };
        expectClose(itemsForNonInferiority(plan), needed, `${where} ${wanted}`);
      }
    }
  });

  test("is alpha where the loss is the margin, and reached by the items that it asks for", () => {
    const design = { standardError: 0.02, margin: 0.03 };
    expectClose(nonInferiorityPower({ ...design, difference: -0.03 }), 0.05, "at the margin");
    const items = itemsForNonInferiority({ ...design, items: 400, power: 0.9 });
    const larger = { ...design, standardError: 0.02 * Math.sqrt(400 / items) };
    expectClose(nonInferiorityPower(larger), 0.9, "with those items");
  });

  test("is how often the paired test shows it", () => {
    const rng = createRandom(77);
    const [draws, n, margin] = [3000, 200, 0.2];
    const zero = new Float64Array(n);
    const hits = countOf(draws, () => {
      const differences = Float64Array.from({ length: n }, () => normal(rng));
      const result = nonInferiority(pairedDifference(differences, zero), { margin });
      return result.kind === "tested" && result.isNonInferior;
    });
    const promised = nonInferiorityPower({ standardError: 1 / Math.sqrt(n), margin });
    assertRate(hits, draws, [promised - 0.005, promised + 0.005]);
  });

  test("refuses numbers out of range, and a truth that no number of items shows", () => {
    const design = { standardError: 0.02, margin: 0.03 };
    expect(() => nonInferiorityPower({ ...design, standardError: 0 })).toThrow("standardError");
    expect(() => nonInferiorityPower({ ...design, margin: -1 })).toThrow("margin");
    expect(() => nonInferiorityPower({ ...design, difference: Number.NaN })).toThrow("difference");
    expect(() => nonInferiorityPower({ ...design, boundDistance: -1 })).toThrow("boundDistance");
    expect(() => nonInferiorityPower({ ...design, alpha: 0.5 })).toThrow(InvalidParameterError);
    const plan = { ...design, items: 100, power: 0.9 };
    expect(() => itemsForNonInferiority({ ...plan, items: 0 })).toThrow(InvalidCountError);
    expect(() => itemsForNonInferiority({ ...plan, power: 1 })).toThrow("power");
    expect(() => itemsForNonInferiority({ ...plan, difference: -0.03 })).toThrow("difference");
  });
});
