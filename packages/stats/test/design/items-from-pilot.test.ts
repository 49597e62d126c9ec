import { describe, expect, test } from "vitest";
import { itemsFromPilot } from "../../src/design/items-from-pilot.ts";
import { itemsForPairedDifference } from "../../src/design/paired-sample-size.ts";
import { InvalidCountError, InvalidParameterError, NonFiniteValueError } from "../../src/errors.ts";
import type { Estimate } from "../../src/estimate.ts";
import { createRandom } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { assertRate, countOf, covers } from "../calibration.ts";
import { expectClose } from "../golden.ts";
import { assertContains, assertIntervalLaws, assertRefused } from "../laws.ts";

const plan = { difference: 0.1, treatmentRepeats: 1, controlRepeats: 2, power: 0.8 };

function pilot(seed: number, items: number): readonly [number[][], number[][]] {
  const rng = createRandom(seed);
  const answers = (centre: number): number[] => [centre + normal(rng), centre + normal(rng)];
  const treatment: number[][] = [];
  const control: number[][] = [];
  for (let item = 0; item < items; item++) {
    const difficulty = 3 * normal(rng);
    control.push(answers(difficulty));
    treatment.push(answers(difficulty + normal(rng)));
  }
  return [treatment, control];
}

function estimated([treatment, control]: readonly [number[][], number[][]], more = {}): Estimate {
  const result = itemsFromPilot(treatment, control, { ...plan, ...more });
  expect(result.kind).toBe("estimated");
  return result as Estimate;
}

describe("the items that a pilot asks for", () => {
  test("are Miller's formula at numpy's unbiased variance", () => {
    const items = itemsFromPilot(
      [
        [1, 1],
        [0, 1],
        [1, 0],
        [1, 1],
      ],
      [
        [0, 0],
        [0, 1],
        [0, 0],
        [1, 1],
      ],
      { ...plan, controlRepeats: 1 },
    ) as Estimate;
    // Var(d, ddof 1) + mean(s_A² + s_B²) (1 − 1/2), times ((1.96 + 0.84) / 0.1)²: numpy 2.4, scipy 1.17.1.
    expectClose(items.value, 327.03665559787873, "items");
  });

  test("have an interval that holds them, widens with its level, and scales with the difference", () => {
    const data = pilot(1, 40);
    const { value, interval } = estimated(data);
    assertContains(interval, value);
    assertIntervalLaws((intervalLevel) => {
      const { interval: at } = estimated(data, { intervalLevel });
      // A lower end at 0 or below is open; 0 is what the law can compare.
      return { lower: 0, ...at };
    });
    const half = estimated(data, { difference: -0.05 });
    expectClose(half.value, 4 * value, "half the difference");
    expectClose(half.interval.upper, 4 * interval.upper!, "its interval");
  });

  test("lie in the interval of about 95 % of pilots with 40 items", () => {
    const variance = { betweenItems: 1, treatmentNoise: 1, controlNoise: 1 };
    const truth = itemsForPairedDifference({ ...plan, variance });
    const draws = 1500;
    const hits = countOf(draws, (draw) => {
      const { interval } = estimated(pilot(1000 + draw, 40));
      return covers({ lower: 0, ...interval }, truth);
    });
    assertRate(hits, draws, [0.91, 0.97]);
  });

  test("have an open lower end where the pilot cannot exclude that one item would do", () => {
    const items = estimated(pilot(4, 4));
    expect(items.interval.upper).toBeGreaterThan(items.value);
    expect(items.interval.lower).toBeUndefined();
  });

  test("are refused where no number follows, and throw for what cannot be", () => {
    const [treatment, control] = pilot(2, 5);
    assertRefused(itemsFromPilot(treatment.slice(0, 2), control.slice(0, 2), plan));
    assertRefused(itemsFromPilot([], [], plan));
    assertRefused(itemsFromPilot([[1], [0], [1]], [[0], [0], [1]], plan));
    const alike = [
      [1, 1],
      [1, 1],
      [1, 1],
    ];
    assertRefused(itemsFromPilot(alike, alike, plan));
    expect(() => itemsFromPilot([[1, Number.NaN], ...alike], [[1, 0], ...alike], plan)).toThrow(
      NonFiniteValueError,
    );
    expect(() => itemsFromPilot(treatment, control, { ...plan, treatmentRepeats: 0 })).toThrow(
      InvalidCountError,
    );
    for (const bad of [
      { difference: 0 },
      { difference: 1e-300 },
      { power: 1 },
      { intervalLevel: 95 },
    ]) {
      expect(() => itemsFromPilot(treatment, control, { ...plan, ...bad })).toThrow(
        InvalidParameterError,
      );
    }
  });
});
