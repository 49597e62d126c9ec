import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalUpperTail } from "../../src/distribution/normal.ts";
import { InvalidParameterError } from "../../src/errors.ts";
import { holm } from "../../src/multiplicity/holm.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";

interface HolmCase {
  readonly p: readonly number[];
  readonly adjusted: readonly number[];
}

const families = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });

describe("Holm's adjustment", () => {
  test("is R's p.adjust", () => {
    const cases = (readGolden("comparison") as { readonly holm: readonly HolmCase[] }).holm;
    for (const { p, adjusted } of cases) {
      holm(p).forEach((value, index) =>
        expectClose(value, adjusted[index]!, `p ${p[index]}`, 1e-14),
      );
    }
  });

  test("begins with the values that the statistics reference prints", () => {
    const { p } = (readGolden("comparison") as { readonly holm: readonly HolmCase[] }).holm[0]!;
    expect(p).toHaveLength(25);
    [0.025, 0.192, 0.897].forEach((value, index) =>
      expectClose(holm(p)[index], value, `p ${index}`),
    );
  });

  test("keeps the order of the p values, never lowers one, and lies between none and Bonferroni's", () => {
    fc.assert(
      fc.property(families, (p) => {
        const adjusted = holm(p);
        expect(adjusted).toHaveLength(p.length);
        p.forEach((value, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(value);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, p.length * value));
          p.forEach((other, j) => {
            if (value <= other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
      }),
      { seed: 20, numRuns: 100 },
    );
  });

  test("rejects any of eight true null hypotheses in at most 5 % of families, also dependent ones", () => {
    const rng = createRandom(191);
    const draws = 5000;
    const hits = countOf(draws, () => {
      const common = normal(rng);
      const p = Array.from({ length: 8 }, () => {
        const z = Math.sqrt(0.3) * common + Math.sqrt(0.7) * normal(rng);
        return Math.min(1, 2 * normalUpperTail(Math.abs(z)));
      });
      return holm(p).some((value) => value <= 0.05);
    });
    assertRate(hits, draws, [0.03, 0.05]);
  });

  test("refuses what is no p value, with its index", () => {
    expect(() => holm([0.5, 1.2])).toThrow("pValues[1] is 1.2");
    expect(() => holm([Number.NaN])).toThrow(InvalidParameterError);
  });
});
