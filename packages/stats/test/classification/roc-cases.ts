import fc from "fast-check";
import type { Random } from "../../src/random/random-stream.ts";
import { normal } from "../../src/random/sampling.ts";
import { readGolden } from "../golden.ts";

interface GoldenTest {
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

interface RocCase {
  readonly name: string;
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly labels: readonly (0 | 1)[];
  readonly level: number;
  readonly area: number;
  readonly standardError: number;
  readonly plain: readonly number[];
  readonly logit: readonly number[];
  readonly score: readonly number[];
  readonly difference: number;
  readonly paired: GoldenTest;
  readonly unpaired: GoldenTest;
  readonly r: {
    readonly area: number;
    readonly standardError: number;
    readonly plain: readonly number[];
    readonly paired: number;
    readonly pairedT: number;
    readonly unpairedT: number;
  };
}

/** What golden/classification/make.py wrote. */
interface RocCases {
  readonly roc: readonly RocCase[];
  readonly separated: readonly {
    readonly positives: number;
    readonly negatives: number;
    readonly level: number;
    readonly score: readonly number[];
  }[];
}

export function rocCases(): RocCases {
  return readGolden("classification") as RocCases;
}

/** Two scores with many ties for each of up to forty cases, at least two of each kind. */
export const scoredCases: fc.Arbitrary<{
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly labels: readonly (0 | 1)[];
}> = fc
  .array(fc.tuple(fc.nat(9), fc.nat(9), fc.constantFrom(0 as const, 1 as const)), { maxLength: 36 })
  .chain((rows) => {
    const kinds = [0, 0, 1, 1] as const;
    const added = fc.tuple(
      ...kinds.map((kind) => fc.tuple(fc.nat(9), fc.nat(9), fc.constant(kind))),
    );
    return added.map((more) => [...rows, ...more]);
  })
  .map((rows) => ({
    first: rows.map(([score]) => score),
    second: rows.map(([, score]) => score),
    labels: rows.map(([, , label]) => label),
  }));

/** Two correlated scores of the same cases, the positive ones `shift` higher: the area is Φ(shift / √2). */
export function normalScores(
  rng: Random,
  counts: { readonly positives: number; readonly negatives: number; readonly shift: number },
): { readonly first: number[]; readonly second: number[]; readonly labels: (0 | 1)[] } {
  const size = counts.positives + counts.negatives;
  const labels = Array.from({ length: size }, (_, index): 0 | 1 =>
    index < counts.positives ? 1 : 0,
  );
  const shared = labels.map((label) => counts.shift * label + Math.SQRT1_2 * normal(rng));
  const noisy = (): number[] => shared.map((score) => score + Math.SQRT1_2 * normal(rng));
  return { first: noisy(), second: noisy(), labels };
}
