import { expect, test } from "vitest";
import { drawIndices } from "../../src/random/index-draws.ts";

function drawn(replicate: number, below: number, count: number): number[] {
  const indices = new Uint32Array(count);
  drawIndices([1, 2], replicate, { below, drawn: indices });
  return [...indices];
}

test("what a key and a replicate yield is frozen", () => {
  expect(drawn(0, 1000, 8)).toMatchInlineSnapshot(`
    [
      177,
      276,
      726,
      555,
      619,
      196,
      535,
      303,
    ]
  `);
  expect(drawn(1, 1000, 8)).toMatchInlineSnapshot(`
    [
      73,
      737,
      775,
      710,
      710,
      114,
      601,
      47,
    ]
  `);
});

test("every index is about equally likely, and neighbours do not follow each other", () => {
  const draws = 60_000;
  const indices = drawn(7, 10, draws);
  const single = new Float64Array(10);
  const pairs = new Float64Array(100);
  indices.forEach((index, at) => {
    single[index]! += 1;
    if (at > 0) pairs[indices[at - 1]! * 10 + index]! += 1;
  });
  const chiSquared = (counts: Float64Array): number => {
    const expected = draws / counts.length;
    return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  };
  // Upper 0.1 % points of χ² with 9 and 99 degrees of freedom.
  expect(chiSquared(single)).toBeLessThan(27.9);
  expect(chiSquared(pairs)).toBeLessThan(148.2);
});

test("a single index is always 0, and replicates differ", () => {
  expect(new Set(drawn(3, 1, 20))).toEqual(new Set([0]));
  expect(drawn(3, 1000, 20)).not.toEqual(drawn(4, 1000, 20));
});
