import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalUpperTail } from "../../src/distribution/normal.ts";
import { InvalidCountError, InvalidParameterError } from "../../src/errors.ts";
import { lond } from "../../src/multiplicity/lond.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";

interface Stream {
  readonly alpha: number;
  readonly tests: number;
  readonly p: readonly number[];
  readonly levels: readonly number[];
  readonly rejected: readonly boolean[];
  readonly next: number;
}

const { streams } = readGolden("lond") as { readonly streams: readonly Stream[] };
const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });

describe("LOND", () => {
  test("spends and rejects as exact fractions do", () => {
    for (const { p, levels, rejected, next, ...options } of streams) {
      const found = lond(p, options);
      expect(found.rejected).toEqual(rejected);
      found.levels.forEach((level, i) => expectClose(level, levels[i]!, `level ${i}`, 1e-14));
      expectClose(found.next, next, "next", 1e-14);
    }
  });

  test("decides each test by what came before it alone", () => {
    fc.assert(
      fc.property(ps, fc.nat(40), (p, cut) => {
        const all = lond(p, { tests: 20 });
        const some = lond(p.slice(0, cut), { tests: 20 });
        expect(all.levels.slice(0, cut)).toEqual(some.levels);
        expect(all.rejected.slice(0, cut)).toEqual(some.rejected);
        if (cut < p.length) expect(all.levels[cut]).toBe(some.next);
      }),
      { seed: 31, numRuns: 100 },
    );
  });

  test("is Bonferroni's until something is rejected, and never spends more than alpha without a rejection", () => {
    const { levels } = lond(Array<number>(30).fill(0.9), { alpha: 0.04, tests: 20 });
    expect(levels.slice(0, 20).every((level) => level === 0.04 / 20)).toBe(true);
    expect(levels.slice(20).every((level) => level === 0)).toBe(true);
    expect(lond(Array<number>(20).fill(0), { tests: 20 }).rejected).not.toContain(false);
    expect(lond([0], { tests: 0 + 1 }).next).toBe(0);
  });

  test("rejects falsely at most a share alpha, also where all tests share one baseline", () => {
    for (const shared of [0, 0.5]) {
      const rng = createRandom(611);
      const draws = 3000;
      // A rejection drawn at random from those made is a false one: its probability is the false discovery rate.
      const hits = countOf(draws, () => {
        const baseline = Math.sqrt(shared) * normal(rng);
        const p = Array.from({ length: 30 }, (_, index) => {
          const own = Math.sqrt(1 - shared) * normal(rng);
          return normalUpperTail(baseline + own + (index % 3 === 0 ? 3.5 : 0));
        });
        const { rejected } = lond(p, { alpha: 0.1, tests: 30 });
        const made = [...rejected.keys()].filter((index) => rejected[index]);
        return made.length > 0 && made[rng.integer(made.length)]! % 3 !== 0;
      });
      assertRate(hits, draws, [0, 0.1]);
    }
  });

  test("refuses what is no p value, no level and no number of tests", () => {
    expect(() => lond([0.5, 1.2], { tests: 5 })).toThrow("pValues[1] is 1.2");
    expect(() => lond([Number.NaN], { tests: 5 })).toThrow(InvalidParameterError);
    for (const alpha of [0, 1, Number.NaN]) {
      expect(() => lond([0.5], { alpha, tests: 5 })).toThrow("alpha");
    }
    for (const tests of [0, 1.5]) expect(() => lond([0.5], { tests })).toThrow(InvalidCountError);
  });
});
