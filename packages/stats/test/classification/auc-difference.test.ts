import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  pairedAucDifference,
  unpairedAucDifference,
} from "../../src/classification/auc-difference.ts";
import { normalUpperTail } from "../../src/distribution/normal.ts";
import { LengthMismatchError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose } from "../golden.ts";
import { assertMirrored, assertRefused, assertTestAgrees, contrasted } from "../laws.ts";
import { normalScores, rocCases, scoredCases } from "./roc-cases.ts";

describe("the difference of two areas under the ROC curve", () => {
  test("has the error and p of counted pairs, and those of scipy and R", () => {
    for (const { name, first, second, labels, r, ...golden } of rocCases().roc) {
      const paired = contrasted(pairedAucDifference(first, second, { labels }));
      expectClose(paired.difference.value, golden.difference, name, 1e-9);
      expectClose(paired.difference.standardError, golden.paired.standardError, `error of ${name}`);
      expectClose(paired.test.p, golden.paired.p, `p of ${name}`);
      expectClose(paired.test.p, r.pairedT, `R's p of ${name}`);
      expectClose(
        paired.difference.degreesOfFreedom,
        golden.paired.degreesOfFreedom,
        `degrees of freedom of ${name}`,
      );
      const z = Math.abs(paired.test.statistic!);
      expectClose(2 * normalUpperTail(z), r.paired, `pROC's normal p of ${name}`);
      const unpaired = contrasted(
        unpairedAucDifference({ scores: first, labels }, { scores: second, labels }),
      );
      expectClose(
        unpaired.difference.standardError,
        golden.unpaired.standardError,
        `error of ${name}`,
      );
      expectClose(unpaired.test.p, golden.unpaired.p, `unpaired p of ${name}`);
      expectClose(unpaired.test.p, r.unpairedT, `R's unpaired p of ${name}`);
    }
  });

  test("agrees with its test and changes sign", () => {
    fc.assert(
      fc.property(scoredCases, ({ first, second, labels }) => {
        const result = pairedAucDifference(first, second, { labels });
        if ("kind" in result) {
          assertRefused(result);
          return;
        }
        assertTestAgrees(result);
        const swapped = contrasted(pairedAucDifference(second, first, { labels }));
        assertMirrored(result.difference.interval, swapped.difference.interval, 0);
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  test("rejects about 5 % of true null hypotheses; taking paired cases for unpaired rejects far less", () => {
    const draws = 2000;
    let unpaired = 0;
    const rejections = countOf(draws, (draw) => {
      const rng = createRandom(402).substream(`draw ${draw}`);
      const { first, second, labels } = normalScores(rng, {
        positives: 40,
        negatives: 60,
        shift: 1,
      });
      const wrong = unpairedAucDifference({ scores: first, labels }, { scores: second, labels });
      unpaired += Number(contrasted(wrong).test.p < 0.05);
      return contrasted(pairedAucDifference(first, second, { labels })).test.p < 0.05;
    });
    assertRate(rejections, draws, [0.045, 0.055]);
    expect(unpaired / draws).toBeLessThan(0.03);
  });

  test("is refused for equal scores, separated kinds and too few cases, and throws at unequal lengths", () => {
    const labels = [0, 0, 1, 1] as const;
    const scores = [1, 2, 3, 4];
    assertRefused(pairedAucDifference(scores, scores, { labels }));
    assertRefused(unpairedAucDifference({ scores, labels }, { scores, labels }));
    assertRefused(pairedAucDifference([1, 2], [1, 2], { labels: [0, 1] }));
    const few = { scores: [1, 2], labels: [0, 1] as const };
    assertRefused(unpairedAucDifference({ scores, labels }, few));
    assertRefused(unpairedAucDifference(few, { scores, labels }));
    expect(() => pairedAucDifference(scores, [1], { labels })).toThrow(LengthMismatchError);
  });
});
