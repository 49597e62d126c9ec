import {
  clusteredPairedDifference,
  pairedDifference,
  type Contrast,
  type Random,
} from "@plusminus/stats";
import { correlatedPairs, groupedPairs, groupSizes, labelsOf } from "../draws.ts";
import { comparedDifference } from "../pipeline.ts";
import { contrastOf } from "../study.ts";

/** Shares of items that only the treatment, and only the control, solves. */
type Pair = readonly [number, number];

/** Scores of two models, as they are compared. */
interface Drawn {
  readonly treatment: Float64Array;
  readonly control: Float64Array;
  readonly binary: boolean;
  readonly clusters?: Int32Array;
}

/** Two models on n items, one trial each. */
function ungrouped(rng: Random, n: number, [gain, loss]: Pair): Drawn {
  return { ...groupedPairs(rng, [n], { gain, loss, icc: 0 }), binary: true };
}

/** The same in groups of ten, correlation .1. */
function grouped(rng: Random, n: number, [gain, loss]: Pair): Drawn {
  const sizes = groupSizes(n / 10, "10 each");
  const pairs = groupedPairs(rng, sizes, { gain, loss, icc: 0.1 });
  return { ...pairs, binary: true, clusters: labelsOf(sizes) };
}

/** Means of three trials of n items, correlation .3. */
function repeated(rng: Random, n: number, [gain, loss]: Pair): Drawn {
  const treatment = new Float64Array(n);
  const control = new Float64Array(n);
  for (let item = 0; item < n; item++) {
    const [gains, losses] = correlatedPairs(rng, 3, { gain, loss, icc: 0.3 });
    treatment[item] = gains / 3;
    control[item] = losses / 3;
  }
  return { treatment, control, binary: false };
}

/** Two models on n items, by how their scores come about. */
export const DRAWN = {
  "no groups": ungrouped,
  "groups of 10": grouped,
  "3 repeats": repeated,
} as const;

/** What `plusminus compare` makes of them. */
export function compared(
  { treatment, control, ...options }: Drawn,
  level: number,
): Contrast | undefined {
  return contrastOf(comparedDifference(treatment, control, { ...options, level }));
}

/** The symmetric t interval of the same differences. */
export function byT({ treatment, control, clusters }: Drawn, level: number): Contrast | undefined {
  return contrastOf(
    clusters === undefined
      ? pairedDifference(treatment, control, { level })
      : clusteredPairedDifference(treatment, control, clusters, { level }),
  );
}
