import {
  fisherExact,
  fisherMidP,
  proportionDifference,
  type Estimate,
  type Level,
  type ProportionCount,
  type SignificanceTest,
} from "@plusminus/stats";
import { MINIMUM_ITEMS } from "./data-shape.ts";
import { equivalenceOf, type Equivalence } from "./equivalence.ts";
import { reachOfItems, type Reach } from "./reach.ts";
import type { Sample } from "./sample.ts";

/** What a comparison asks of two samples. */
interface UnpairedOptions {
  readonly level: Level;
  readonly family: number;
  readonly groupKey: string | undefined;
  readonly margin?: number;
}

/** A difference of two samples of items, with the tests beside it. */
export interface UnpairedEstimation extends Reach {
  readonly result: Estimate;
  readonly data: string;
  readonly test: SignificanceTest;
  readonly alsoReported: readonly SignificanceTest[];
  readonly equivalence?: Equivalence;
}

/**
 * Treatment − control where the two have no item in common: the score interval and test of two independent
 * proportions. Undefined unless both are 0/1 scores with one trial for each of at least five items without groups.
 */
export function unpairedDifference(
  treatment: Sample,
  control: Sample,
  options: UnpairedOptions,
): UnpairedEstimation | undefined {
  const { level, family, groupKey } = options;
  const applies =
    groupKey === undefined &&
    [treatment, control].every((sample) => sample.binary && sample.items.length >= MINIMUM_ITEMS);
  if (!applies) return undefined;
  const counts = [successesOf(treatment), successesOf(control)] as const;
  const { difference, test } = proportionDifference(...counts, { level });
  const items = treatment.items.length + control.items.length;
  return {
    result: difference,
    data: "0/1 scores, one trial per item",
    test,
    alsoReported: [fisherMidP(...counts), fisherExact(...counts)],
    ...reachOfItems(difference, items, { level, family, bounds: [-1, 1] }),
    ...equivalenceOf(
      options,
      (strict) => proportionDifference(...counts, { level: strict }).difference.interval,
    ),
  };
}

function successesOf({ means }: Sample): ProportionCount {
  return { successes: means.reduce((sum, mean) => sum + mean, 0), trials: means.length };
}
