import { describe, expect, test } from "vitest";
import { replicationProbability } from "../../src/design/replication-probability.ts";
import { InvalidParameterError } from "../../src/errors.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf } from "../calibration.ts";
import { expectClose, readGolden } from "../golden.ts";

interface GoldenReplication {
  readonly difference: number;
  readonly standardError: number;
  readonly sizeRatio: number;
  readonly level: number;
  readonly probability: number;
  readonly plugIn: number;
}

describe("the probability of a replication", () => {
  test("is what numerical integration over the true difference gives", () => {
    const cases = (
      readGolden("design-more") as { readonly replications: readonly GoldenReplication[] }
    ).replications;
    for (const { probability, plugIn, ...options } of cases) {
      const replication = replicationProbability(options);
      expectClose(replication.probability, probability, JSON.stringify(options));
      expectClose(replication.plugIn, plugIn, JSON.stringify(options));
    }
  });

  test("is one half for a result at the edge, whatever its size", () => {
    const edge = { difference: -1.959963984540054, standardError: 1 };
    expectClose(replicationProbability(edge).probability, 0.5, "edge");
    expectClose(replicationProbability(edge).plugIn, 0.5, "edge");
    // However large the repetition, the direction of the first result stays in doubt.
    const huge = replicationProbability({ ...edge, sizeRatio: 1e12 });
    expect(huge.probability).toBeCloseTo(0.975, 5);
    expect(huge.plugIn).toBe(1);
  });

  test("is the share of repetitions of equal true differences that show the same", () => {
    const rng = createRandom(311);
    const draws = 4000;
    const promised = replicationProbability({ difference: 2.5, standardError: 1, sizeRatio: 2 });
    const hits = countOf(draws, () => {
      const truth = 2.5 + normal(rng);
      return (truth + normal(rng) / Math.SQRT2) * Math.SQRT2 > 1.959963984540054;
    });
    assertRate(hits, draws, [promised.probability, promised.probability]);
  });

  test("is refused for numbers that are none", () => {
    const good = { difference: 1, standardError: 1 };
    for (const bad of [
      { difference: Number.NaN },
      { standardError: 0 },
      { sizeRatio: 0 },
      { sizeRatio: Infinity },
      { level: 95 },
    ]) {
      expect(() => replicationProbability({ ...good, ...bad })).toThrow(InvalidParameterError);
    }
  });
});
