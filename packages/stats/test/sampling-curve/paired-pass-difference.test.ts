import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCountError, LengthMismatchError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { pairedPassDifference } from "../../src/sampling-curve/paired-pass-difference.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose, expectInterval } from "../golden.ts";
import { assertMirrored, assertRefused, assertTestAgrees, contrasted } from "../laws.ts";
import { itemTrials, passCases, someItems } from "./pass-cases.ts";

describe("the paired difference of two models in pass@k", () => {
  test("has scipy's paired t test of exact item values", () => {
    for (const { treatment, control, k, statistic, ...golden } of passCases().differences) {
      const { difference, test: tTest } = contrasted(
        pairedPassDifference(treatment, control, { k, statistic }),
      );
      const name = `${statistic} at ${k}`;
      expectClose(difference.value, golden.value, name);
      expectClose(tTest.statistic, golden.t, `t of ${name}`);
      expectClose(tTest.p, golden.p, `p of ${name}`);
      expectInterval(difference.interval, golden.interval, name);
    }
  });

  test("agrees with its test and changes sign, with and without clusters, by t and bounded", () => {
    const choices = fc.record({
      interval: fc.constantFrom("t" as const, "bounded" as const),
      clustered: fc.boolean(),
    });
    fc.assert(
      fc.property(someItems, fc.nat(7), choices, (items, shift, { interval, clustered }) => {
        const { successes, trials } = items;
        const other = {
          trials,
          successes: successes.map((c, i) =>
            c + ((shift + i) % 3) > trials[i]! ? 0 : c + ((shift + i) % 3),
          ),
        };
        const clusters = trials.map((_, item) => item % 4);
        const options = { k: 1, interval, ...(clustered && { clusters }) };
        const contrast = pairedPassDifference(items, other, options);
        if ("kind" in contrast) {
          assertRefused(contrast);
          return;
        }
        assertTestAgrees(contrast);
        const swapped = contrasted(pairedPassDifference(other, items, options));
        assertMirrored(contrast.difference.interval, swapped.difference.interval, 0);
      }),
      { seed: 32, numRuns: 80 },
    );
  });

  test("rejects 5 % of true null hypotheses where models differ in the number of trials", () => {
    const rng = createRandom(302);
    const draws = 1500;
    const rejections = countOf(draws, (draw) => {
      const one = rng.substream(`draw ${draw}`);
      const [a, b] = [itemTrials(one, 30, 6), itemTrials(one, 30, 9)];
      return contrasted(pairedPassDifference(a, b, { k: 4 })).test.p < 0.05;
    });
    assertRate(rejections, draws, [0.04, 0.065]);
  });

  test("leaves out an item for which either model has too few trials, only if asked to", () => {
    const a = { successes: [1, 2, 3, 0], trials: [4, 4, 4, 2] };
    const b = { successes: [0, 2, 1, 1], trials: [4, 2, 4, 4] };
    expect(assertRefused(pairedPassDifference(a, b, { k: 3 })).reason).toMatch(/ 2 of 4/u);
    const options = { k: 3, tooFewTrials: "leave-out", interval: "bounded" } as const;
    expect(contrasted(pairedPassDifference(a, b, options))).toMatchObject({
      leftOut: 2,
      difference: { n: 2 },
    });
  });

  test("is refused without common items and where all differences are equal, and throws at bad counts", () => {
    const none = { successes: [], trials: [] };
    const some = { successes: [1, 2], trials: [4, 4] };
    for (const interval of ["t", "bounded"] as const) {
      assertRefused(pairedPassDifference(none, none, { k: 1, interval }));
      assertRefused(pairedPassDifference(none, none, { k: 1, interval, clusters: [] }));
    }
    assertRefused(pairedPassDifference(some, some, { k: 1 }));
    expect(() => pairedPassDifference(some, none, { k: 1 })).toThrow(LengthMismatchError);
    expect(() => pairedPassDifference(some, some, { k: 1.5 })).toThrow(InvalidCountError);
  });
});
