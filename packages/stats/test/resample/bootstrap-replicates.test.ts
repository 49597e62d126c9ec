import { describe, expect, test } from "vitest";
import { createRandom } from "../../src/random/random-stream.ts";
import { bootstrapReplicates } from "../../src/resample/bootstrap-replicates.ts";
import { assertRate, countOf } from "../calibration.ts";
import { assertRefused } from "../laws.ts";

const rng = createRandom(403);
const drawn = (result: ReturnType<typeof bootstrapReplicates>) => {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  return result;
};

describe("replicates of a bootstrap", () => {
  test("give every row the same chance in every place", () => {
    const places = [0, 1, 2, 3];
    const seen = new Map<string, number>();
    const count = 4000;
    bootstrapReplicates(
      4,
      (rows) => {
        for (const place of places) {
          const key = `${place}: ${rows[place]}`;
          seen.set(key, (seen.get(key) ?? 0) + 1);
        }
        return rows.length;
      },
      { rng, replicates: { first: 0, count } },
    );
    for (const place of places) {
      for (const row of places) assertRate(seen.get(`${place}: ${row}`) ?? 0, count, [0.25, 0.25]);
    }
  });

  test("say how many rows and clusters there were, and which of them failed", () => {
    const options = { rng, replicates: { first: 7, count: 50 } };
    const sum = (rows: Uint32Array): number => rows.reduce((total, row) => total + row, 0);
    const plain = drawn(bootstrapReplicates(5, sum, options));
    expect(plain).toMatchObject({ kind: "replicated", value: 10, first: 7, count: 50, n: 5 });
    expect(plain.replicates).toHaveLength(50);
    expect(plain.failed).toBe(0);
    expect(Object.keys(plain)).not.toContain("clusters");
    const clusters = [1, 1, 1, 8, 8];
    expect(drawn(bootstrapReplicates(5, sum, { ...options, clusters })).clusters).toBe(2);
    const halfFailed = (rows: Uint32Array): number => (sum(rows) >= 10 ? sum(rows) : Number.NaN);
    const { failed, replicates } = drawn(bootstrapReplicates(5, halfFailed, options));
    expect(failed).toBe(countOf(50, (at) => plain.replicates[at]! < 10));
    expect(replicates).toEqual(plain.replicates.filter((each) => each >= 10));
  });

  test("are refused where they cannot vary, or the statistic of all rows is no number", () => {
    const reasonOf = (...args: Parameters<typeof bootstrapReplicates>): string => {
      const refused = assertRefused(bootstrapReplicates(...args) as never);
      expect(refused.n).toBe(args[0]);
      return refused.reason;
    };
    expect(reasonOf(1, () => 1, { rng })).toBe("Resamples of 1 rows do not vary.");
    const clusters = [3, 3];
    expect(reasonOf(2, () => 1, { rng, clusters })).toBe("Resamples of 1 clusters do not vary.");
    expect(reasonOf(2, () => Infinity, { rng })).toBe("The statistic of all rows is Infinity.");
  });
});
