import { createRandom, normal } from "@plusminus/stats";
import { expect, test } from "vitest";
import { simulatedLog, trueScore } from "../../src/endpoint/simulated-models.ts";

const model = { name: "m", ability: 0.7 };

test("The true score is what the simulation gives in the long run", () => {
  const random = createRandom(3);
  const [difficulties, attempts] = [random.substream("items"), random.substream("attempts")];
  const items = 40_000;
  const log = simulatedLog([model], {
    benchmark: "b",
    items,
    repeats: 1,
    normal: () => normal(difficulties),
    uniform: () => attempts.uniform(),
  });
  const scores = log
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { readonly correct: number }).correct);
  const mean = scores.reduce((sum, score) => sum + score, 0) / items;
  // Four standard errors of 40 000 coin flips.
  expect(Math.abs(mean - trueScore(model))).toBeLessThan((4 * 0.5) / Math.sqrt(items));
});

test("An average model scores one half, and a better one more", () => {
  expect(trueScore({ name: "average", ability: 0 })).toBeCloseTo(0.5, 10);
  expect(trueScore(model)).toBeGreaterThan(0.6);
});
