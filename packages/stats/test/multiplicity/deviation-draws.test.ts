import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../src/distribution/normal.ts";
import { studentTCdf, studentTQuantile } from "../../src/distribution/student-t.ts";
import { deviationDraws } from "../../src/multiplicity/deviation-draws.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf } from "../calibration.ts";

const rng = createRandom(401);

describe("draws of how estimates deviate together", () => {
  test("have the normal's distribution, or Student's with any degrees of freedom, in units of the standard error", () => {
    for (const degreesOfFreedom of [undefined, 0.8, 1.5, 5, 40]) {
      const freedom = degreesOfFreedom === undefined ? {} : { degreesOfFreedom };
      const draws = 6000;
      const drawn = deviationDraws({ covariance: [[4]], draws, rng, ...freedom });
      for (const p of [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99]) {
        const quantile =
          degreesOfFreedom === undefined
            ? normalQuantile(p)
            : studentTQuantile(p, degreesOfFreedom);
        assertRate(
          countOf(draws, (draw) => drawn[draw]! <= 2 * quantile),
          draws,
          [p, p],
        );
      }
    }
  });

  test("vary together as the covariance says, also where a model stands in it twice", () => {
    const covariance = [
      [4, 4, -1.5],
      [4, 4, -1.5],
      [-1.5, -1.5, 1],
    ];
    const draws = 6000;
    const drawn = deviationDraws({ covariance, draws, rng });
    for (const [row, of] of covariance.entries()) {
      for (const [column, expected] of of.entries()) {
        let sum = 0;
        for (let draw = 0; draw < draws; draw++) {
          sum += drawn[draw * 3 + row]! * drawn[draw * 3 + column]!;
        }
        // Five standard errors of a sample covariance of normal variables.
        const error = Math.sqrt((4 * 4 + 4 * 4) / draws);
        expect(Math.abs(sum / draws - expected), `${row}, ${column}`).toBeLessThan(5 * error);
      }
    }
    for (let draw = 0; draw < draws; draw++) {
      expect(drawn[draw * 3]).toBeCloseTo(drawn[draw * 3 + 1]!, 6);
    }
  });

  test("begin alike however many there are, and do not repeat themselves", () => {
    const few = deviationDraws({ covariance: [[1]], draws: 300, rng });
    const many = deviationDraws({ covariance: [[1]], draws: 600, rng });
    expect(many.subarray(0, 300)).toEqual(few);
    expect(new Set(many).size).toBe(600);
  });

  test("have Student's distribution to half a percent, also with less than one degree of freedom", () => {
    const draws = 100_000;
    for (const degreesOfFreedom of [0.5, 1, 2.2, 3, 30]) {
      const drawn = deviationDraws({ covariance: [[1]], draws, rng, degreesOfFreedom }).toSorted();
      let furthest = 0;
      drawn.forEach((value, rank) => {
        const distance = Math.abs(studentTCdf(value, degreesOfFreedom) - (rank + 0.5) / draws);
        furthest = Math.max(furthest, distance);
      });
      // Kolmogorov's limit at 0.01 %; the seed is fixed, so that this passes always or never.
      expect(furthest, `${degreesOfFreedom}`).toBeLessThan(2.23 / Math.sqrt(draws));
    }
  });

  test("share a stream in blocks of 256, so that threads can take any range of blocks", () => {
    const drawn = deviationDraws({ covariance: [[1]], draws: 600, rng });
    const expected = [0, 1, 2].flatMap((block) => {
      const stream = rng.substream(`draws ${block}`);
      return Array.from({ length: 256 }, () => normal(stream));
    });
    expect(Array.from(drawn, Math.abs)).toEqual(expected.slice(0, 600).map(Math.abs));
  });
});
