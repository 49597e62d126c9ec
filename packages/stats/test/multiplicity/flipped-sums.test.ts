import { describe, expect, test } from "vitest";
import { flipPlan, forEachFlip } from "../../src/multiplicity/flipped-sums.ts";
import { createRandom } from "../../src/random/random-stream.ts";

const rng = createRandom(402);

/** The sign of every group under every pattern: column g is 1 in group g alone. */
function signsOf(groups: number, flips: number): readonly (readonly number[])[] {
  const columns = Array.from({ length: groups }, (_, own) =>
    Float64Array.from({ length: groups }, (_each, group) => Number(group === own)),
  );
  const seen: (readonly number[])[] = [];
  forEachFlip(columns, flipPlan(groups, flips), rng, (sums) => seen.push([...sums]));
  return seen;
}

describe("sums under flipped signs", () => {
  test("list every pattern once while there are at most 14 groups", () => {
    for (const groups of [1, 5, 9, 14]) {
      const seen = signsOf(groups, 10);
      expect(new Set(seen.map((signs) => signs.join(""))).size).toBe(2 ** groups);
      expect(seen.flat().every((sign) => Math.abs(sign) === 1)).toBe(true);
    }
    expect(flipPlan(14, 10)).toEqual({ flips: 2 ** 14, exhaustive: true });
    expect(flipPlan(15, 10)).toEqual({ flips: 10, exhaustive: false });
  });

  test("draw even signs, of which no two go together, also beyond the 32 bits of a word", () => {
    const [groups, flips] = [40, 2000];
    const seen = signsOf(groups, flips);
    expect(seen).toHaveLength(flips);
    // Five standard errors of a mean of signs.
    const allowed = 5 / Math.sqrt(flips);
    for (let group = 0; group < groups; group++) {
      expect(seen.every((signs) => Math.abs(signs[group]!) === 1)).toBe(true);
      for (let other = group; other < groups; other++) {
        const sum = seen.reduce(
          (total, signs) => total + signs[group]! * (other === group ? 1 : signs[other]!),
          0,
        );
        expect(Math.abs(sum / flips), `${group}, ${other}`).toBeLessThan(allowed);
      }
    }
    expect(new Set(seen.map((signs) => signs.join(""))).size).toBe(flips);
  });

  test("are the sums of the totals with the signs of the block's stream, two words a pattern", () => {
    const [groups, flips] = [40, 300];
    const totals = Float64Array.from({ length: groups }, (_, group) => (group * 7) % 11);
    const seen: number[] = [];
    forEachFlip([totals], flipPlan(groups, flips), rng, ([sum]) => seen.push(sum!));
    const expected = [0, 1].flatMap((block) => {
      const stream = rng.substream(`flips ${block}`);
      return Array.from({ length: 256 }, () => {
        const words = [stream.uint32(), stream.uint32()];
        return totals.reduce(
          (sum, total, group) =>
            sum + ((words[group >>> 5]! >>> (group & 31)) & 1 ? -total : total),
          0,
        );
      });
    });
    expect(seen).toEqual(expected.slice(0, flips));
  });
});
