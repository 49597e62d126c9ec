import type { PrintedScore } from "./printed-score.ts";
import type { Estimand } from "../score-estimate.ts";

/** Something that has to be assumed before a printed number can be given an interval. */
export interface TableAssumption {
  readonly name: string;
  readonly estimand: Estimand;
  /** What is assumed, as one plain sentence. */
  readonly sentence: string;
}

/** An assumption that says how many independent trials a printed share is worth. */
export interface SamplingAssumption extends TableAssumption {
  /** Whether item difficulties that both systems share cancel in a difference. */
  readonly paired: boolean;
  /** Absent where the table does not say what this assumption needs. */
  readonly designOf: (score: PrintedScore) => SamplingDesign | undefined;
}

/** Items, trials per item and how alike the trials of one item are. */
export interface SamplingDesign {
  readonly items: number;
  readonly trials: number;
  readonly icc: number;
}

const fewestItems = ({ items }: PrintedScore): number | undefined => items[0];
const mostItems = ({ items }: PrintedScore): number | undefined => items.at(-1);

function design(items?: number, trials?: number, icc?: number): SamplingDesign | undefined {
  if (items === undefined || trials === undefined || icc === undefined) return undefined;
  return { items, trials, icc };
}

const fullyClustered = (score: PrintedScore): SamplingDesign | undefined =>
  design(fewestItems(score), 1, 1);
const clusteredLow = (score: PrintedScore): SamplingDesign | undefined =>
  design(mostItems(score), score.trials?.[1], score.icc?.[0]);
const clusteredHigh = (score: PrintedScore): SamplingDesign | undefined =>
  design(mostItems(score), score.trials?.[1], score.icc?.[1]);

/**
 * Every assumption under which a printed share gets an interval, from the one that asks for most trust to
 * the one that asks for none. ICC stands for the intra-class correlation of the trials of one item.
 * Several candidates for the number of items or trials: the largest count, except where the widest
 * interval is meant.
 */
export const SAMPLING_ASSUMPTIONS: readonly SamplingAssumption[] = [
  {
    name: "re-run noise, highest ICC",
    estimand: "fixed-items",
    paired: false,
    sentence:
      "Only these items, asked again: SE² = p(1 − p)(1 − ICC) / (items × trials), at the highest ICC assumed.",
    designOf: clusteredHigh,
  },
  {
    name: "re-run noise, lowest ICC",
    estimand: "fixed-items",
    paired: false,
    sentence:
      "Only these items, asked again: SE² = p(1 − p)(1 − ICC) / (items × trials), at the lowest ICC assumed (0 where none is) and the fewest trials.",
    designOf: (score) => design(fewestItems(score), score.trials?.[0], score.icc?.[0] ?? 0),
  },
  {
    name: "paired, lowest ICC",
    estimand: "item-population",
    paired: true,
    sentence:
      "Items like these, both systems on the same ones with the same harness: clustered by item at the lowest ICC, with the assumed correlation of the systems over items.",
    designOf: clusteredLow,
  },
  {
    name: "paired, highest ICC",
    estimand: "item-population",
    paired: true,
    sentence:
      "Items like these, both systems on the same ones with the same harness: clustered by item at the highest ICC (1 where none is assumed), with the assumed correlation of the systems over items; an optimistic bound.",
    designOf: (score) => (score.icc === undefined ? fullyClustered(score) : clusteredHigh(score)),
  },
  {
    name: "trials independent",
    estimand: "item-population",
    paired: false,
    sentence:
      "Every trial counts as an item of its own (ICC 0): too narrow as soon as some items are harder than others.",
    designOf: (score) => design(mostItems(score), score.trials?.[1], 0),
  },
  {
    name: "clustered, lowest ICC",
    estimand: "item-population",
    paired: false,
    sentence:
      "Items like these, trials clustered by item at the lowest ICC assumed: items × trials / (1 + (trials − 1) × ICC) independent trials.",
    designOf: clusteredLow,
  },
  {
    name: "clustered, highest ICC",
    estimand: "item-population",
    paired: false,
    sentence: "Items like these, trials clustered by item at the highest ICC assumed.",
    designOf: clusteredHigh,
  },
  {
    name: "one trial per item, most items",
    estimand: "item-population",
    paired: false,
    sentence: "As the next one, with the largest of the numbers of items that are candidates.",
    designOf: (score) => design(mostItems(score), 1, 1),
  },
  {
    name: "one trial per item",
    estimand: "item-population",
    paired: false,
    sentence:
      "Items like these, one trial each, or several that always agree (ICC 1): the widest that the number of items allows.",
    designOf: fullyClustered,
  },
];

const measuredDesign = ({ repeats }: PrintedScore): SamplingDesign | undefined =>
  repeats.kind === "measured" ? repeats : undefined;

/** What replaces the assumptions above where pass^1 … pass^K bring the clustering back. */
export const MEASURED_ASSUMPTIONS: readonly SamplingAssumption[] = [
  {
    name: "re-run noise, measured ICC",
    estimand: "fixed-items",
    paired: false,
    sentence:
      "Only these items, asked again: SE² = p(1 − p)(1 − ICC) / (items × trials), the ICC measured from pass^1 … pass^K.",
    designOf: measuredDesign,
  },
  {
    name: "paired, measured ICC",
    estimand: "item-population",
    paired: true,
    sentence:
      "Items like these, both systems on the same ones with the same harness: standard errors of item means from pass^1 … pass^K, with the assumed correlation of the systems over items.",
    designOf: measuredDesign,
  },
  {
    name: "clustered, measured ICC",
    estimand: "item-population",
    paired: false,
    sentence:
      "Items like these: the standard error of the item means, from the histogram that pass^1 … pass^K give.",
    designOf: measuredDesign,
  },
];

export const TRAINING_SEEDS: TableAssumption = {
  name: "training seeds",
  estimand: "training-runs",
  sentence:
    "Training runs like these: mean ± sd over training seeds, by Student's t; the items are fixed.",
};

export const OTHER_HARNESS: TableAssumption = {
  name: "another harness",
  estimand: "items-and-harness",
  sentence:
    "Items like these, asked by another simulator, prompt or judge: cannot be had from a printed table unless a harness variance is given.",
};
