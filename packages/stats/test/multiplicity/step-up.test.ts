import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidParameterError } from "../../src/errors.ts";
import {
  benjaminiHochberg,
  benjaminiYekutieli,
} from "../../src/multiplicity/benjamini-hochberg.ts";
import { hochberg } from "../../src/multiplicity/hochberg.ts";
import { holm } from "../../src/multiplicity/holm.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";

const METHODS = { hochberg, benjaminiHochberg, benjaminiYekutieli, holm };
type Adjusted = Readonly<Record<keyof typeof METHODS | "p", readonly number[]>>;
const FAMILIES = (readGolden("multiplicity") as { readonly adjusted: readonly Adjusted[] })
  .adjusted;

const families = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });

describe("p values adjusted by a step-up procedure", () => {
  test("are those of R's p.adjust and of statsmodels", () => {
    for (const family of FAMILIES) {
      for (const [name, adjust] of Object.entries(METHODS)) {
        const golden = family[name as keyof typeof METHODS];
        adjust(family.p).forEach((value, index) =>
          expectClose(value, golden[index]!, `${name} of ${family.p[index]}`, 1e-13),
        );
      }
    }
  });

  test("begin with the values that the statistics reference prints", () => {
    const { p } = FAMILIES[0]!;
    [0.025, 0.1, 0.21, 0.21, 0.21, 0.25, 0.2642857143, 0.4910714286].forEach((value, index) =>
      expectClose(benjaminiHochberg(p)[index], value, `BH ${index}`),
    );
    [0.09539895444, 0.3815958178, 0.8013512173].forEach((value, index) =>
      expectClose(benjaminiYekutieli(p)[index], value, `BY ${index}`),
    );
  });

  test("keep the order, never lower a p value, and stand in their known order to each other", () => {
    fc.assert(
      fc.property(families, (p) => {
        const [up, rate, any, down] = [
          hochberg(p),
          benjaminiHochberg(p),
          benjaminiYekutieli(p),
          holm(p),
        ];
        const above = 1 - 1e-12;
        p.forEach((value, i) => {
          expect(rate[i]).toBeGreaterThanOrEqual(value * above);
          expect(up[i]).toBeGreaterThanOrEqual(rate[i]! * above);
          expect(down[i]).toBeGreaterThanOrEqual(up[i]! * above);
          expect(any[i]).toBeGreaterThanOrEqual(rate[i]! * above);
          p.forEach((other, j) => {
            if (value <= other) expect(up[i]).toBeLessThanOrEqual(up[j]!);
            if (value <= other) expect(rate[i]).toBeLessThanOrEqual(rate[j]!);
          });
        });
      }),
      { seed: 21, numRuns: 100 },
    );
  });

  test("keep their promise where all of eight null hypotheses are true: 5 % of families with a rejection", () => {
    const rng = createRandom(192);
    for (const adjust of [hochberg, benjaminiHochberg]) {
      const draws = 4000;
      const hits = countOf(draws, () => {
        const p = Array.from({ length: 8 }, () => rng.uniform());
        return adjust(p).some((value) => value <= 0.05);
      });
      assertRate(hits, draws, [0.045, 0.05]);
    }
  });

  test("of no family are none; what is no p value is refused with its index", () => {
    for (const adjust of Object.values(METHODS)) {
      expect(adjust([])).toEqual([]);
      expect(() => adjust([0.5, 1.2])).toThrow("pValues[1] is 1.2");
      expect(() => adjust([Number.NaN])).toThrow(InvalidParameterError);
    }
  });
});
