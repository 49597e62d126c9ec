import { describe, expect, test } from "vitest";
import { InvalidCountError } from "../../src/errors.ts";
import type { NotEstimable } from "../../src/estimate.ts";
import { bootstrapInterval } from "../../src/interval/bootstrap-interval.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { bradleyTerry } from "../../src/ranking/bradley-terry.ts";
import {
  bootstrapBradleyTerry,
  type BradleyTerryBootstrap,
} from "../../src/ranking/bradley-terry-bootstrap.ts";
import { bootstrapStrengthDifference } from "../../src/ranking/bradley-terry-bootstrap-interval.ts";
import { strengthDifference } from "../../src/ranking/bradley-terry-contrast.ts";
import type { PairwiseFit } from "../../src/ranking/bradley-terry-fit.ts";
import { assertIntervalLaws, assertRefused, contrasted, estimated } from "../laws.ts";
import { promptBattles, streamFor } from "./pairwise-cases.ts";

const BATTLES = promptBattles(streamFor("bootstrap"), [1, 0.3, 0, -0.8], {
  prompts: 120,
  perPrompt: 6,
  spread: 1.5,
});

function bootstrapped(result: BradleyTerryBootstrap | NotEstimable): BradleyTerryBootstrap {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
}

describe("the Bradley–Terry bootstrap", () => {
  const { prompts, ...battles } = BATTLES;
  const labels = { prompts };

  test("spreads as the sandwich says, of battles and of prompts, by both laws", () => {
    for (const by of [{}, labels]) {
      const options = { ...by, standardErrors: "sandwich" } as const;
      const fit = bradleyTerry(battles, options) as PairwiseFit;
      const { standardError, value } = contrasted(strengthDifference(fit, [0, 3])).difference;
      for (const law of ["multinomial", "poisson"] as const) {
        const rng = createRandom(7);
        const drawn = bootstrapped(bootstrapBradleyTerry(battles, { rng, ...by, law }));
        const spread = estimated(bootstrapStrengthDifference(drawn, [0, 3]));
        expect(spread.value).toBeCloseTo(value, 8);
        // 1000 replicates know a standard deviation to 2.3 %.
        expect(Math.abs(spread.standardError! / standardError! - 1)).toBeLessThan(0.12);
        expect(drawn.unit).toBe("prompts" in by ? "prompt" : "battle");
      }
    }
  });

  test("is the same for any split into ranges", () => {
    for (const by of [{}, labels]) {
      const replicatesOf = (range?: { from: number; to: number }): BradleyTerryBootstrap =>
        bootstrapped(
          bootstrapBradleyTerry(battles, {
            rng: createRandom(3),
            resamples: 20,
            ...by,
            ...(range && { range }),
          }),
        );
      const parts = [replicatesOf({ from: 0, to: 7 }), replicatesOf({ from: 7, to: 20 })];
      expect(parts.flatMap(({ replicates }) => replicates)).toEqual(replicatesOf().replicates);
    }
  });

  test("refits a replicate as the replicate itself would be fitted", () => {
    // One battle of weight 1 in a thousand: every multinomial replicate of one cell is that cell.
    const pair = { models: 2, first: [0, 0], second: [1, 1], score: [1, 0], count: [300, 100] };
    const drawn = bootstrapped(
      bootstrapBradleyTerry(pair, { rng: createRandom(1), resamples: 50 }),
    );
    for (const [first, second] of drawn.replicates) {
      // With two models the odds are those of the wins, which are whole numbers of 400.
      const wins = 400 / (1 + Math.exp(second! - first!));
      expect(wins).toBeCloseTo(Math.round(wins), 5);
    }
  });

  test("gives a percentile interval with its laws, and refuses too few replicates for the level", () => {
    const rng = createRandom(1);
    const drawn = bootstrapped(bootstrapBradleyTerry(battles, { rng, resamples: 2500 }));
    assertIntervalLaws(
      (level) => estimated(bootstrapStrengthDifference(drawn, [0, 1], { level })).interval,
    );
    // The same quantiles as of any other bootstrap, which scipy confirms.
    const replicates = drawn.replicates.map((strengths) => strengths[0]! - strengths[1]!);
    const shared = { value: 0, first: 0, count: 2500, failed: 0, n: 720 };
    const plain = bootstrapInterval([{ kind: "replicated", replicates, ...shared }]);
    const own = estimated(bootstrapStrengthDifference(drawn, [0, 1])).interval;
    expect(own).toMatchObject({
      lower: estimated(plain).interval.lower,
      upper: estimated(plain).interval.upper,
    });
    const few = bootstrapped(bootstrapBradleyTerry(battles, { rng, resamples: 30 }));
    expect(assertRefused(bootstrapStrengthDifference(few, [0, 1])).remedy).toMatch(
      /more resamples/u,
    );
  });

  test("counts separated and disconnected replicates, and refuses where they are many", () => {
    const rare = {
      models: 3,
      first: [0, 0, 1, 2],
      second: [1, 1, 2, 1],
      score: [1, 0, 1, 1],
      count: [40, 30, 3, 1],
    };
    const drawn = bootstrapped(
      bootstrapBradleyTerry(rare, { rng: createRandom(2), resamples: 200 }),
    );
    expect(drawn.separated).toBeGreaterThan(20);
    expect(drawn.disconnected).toBeGreaterThan(0);
    expect(drawn.replicates.length + drawn.disconnected).toBe(200);
    for (const value of drawn.replicates.flat()) expect(Number.isFinite(value)).toBe(true);
    assertRefused(bootstrapStrengthDifference(drawn, [0, 2]));
  });

  test("refuses separated and disconnected battles, and ranges that are none", () => {
    const rng = createRandom(1);
    const separated = { models: 2, first: [0], second: [1], score: [1] };
    assertRefused(bootstrapBradleyTerry(separated, { rng }) as NotEstimable);
    const apart = { models: 3, first: [0], second: [1], score: [0.5] };
    assertRefused(bootstrapBradleyTerry(apart, { rng }) as NotEstimable);
    expect(() => bootstrapBradleyTerry(battles, { rng, resamples: 1 })).toThrow(InvalidCountError);
    const range = { from: 5, to: 2 };
    expect(() => bootstrapBradleyTerry(battles, { rng, range })).toThrow(InvalidCountError);
  });
});
