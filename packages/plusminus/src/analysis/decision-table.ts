import type { MethodName } from "./methods.ts";
import { MINIMUM_DF, MINIMUM_EFFECTIVE, MINIMUM_ITEMS, type DataShape } from "./data-shape.ts";

/** One line of the table: these data, this unit of analysis, this method for the interval and its test. */
export interface Decision {
  readonly data: string;
  readonly unit: "item" | "group";
  readonly when: (shape: DataShape) => boolean;
  /** The interval and the test of the verdict: two faces of one method, so that they cannot disagree. */
  readonly method: MethodName;
  /** Why this line is not the sharp default, where it is not; becomes a warning. */
  readonly because?: string;
  /** What is said instead of a number, with its remedy. */
  readonly refusal?: { readonly reason: string; readonly remedy: string };
}

/**
 * Which method, when: the first line that applies decides. The tests that people like to see besides
 * (McNemar, sign-flip) belong to the method and never enter a verdict.
 *
 * @internal Exported so that a test can hold every line against the architecture page.
 */
export const DECISION_TABLE: readonly Decision[] = [
  {
    data: `fewer than ${MINIMUM_ITEMS} items`,
    unit: "item",
    when: (shape) => shape.items < MINIMUM_ITEMS,
    method: "refuse",
    refusal: {
      reason: `Fewer than ${MINIMUM_ITEMS} items are scored; no interval over so few can be trusted.`,
      remedy: `Score at least ${MINIMUM_ITEMS} items, better 100 or more.`,
    },
  },
  {
    data: "all items in one group",
    unit: "group",
    when: (shape) => shape.groups === 1,
    method: "refuse",
    refusal: {
      reason: "All items belong to one group, so nothing shows how groups differ.",
      remedy: "Score items of several groups, or say --group none to treat items as independent.",
    },
  },
  {
    data: "any score, items in groups",
    unit: "group",
    when: (shape) => shape.groups !== undefined && shape.groupsInDomain,
    method: "cluster-robust",
  },
  {
    data: "bounded scores, items in few or lopsided groups",
    unit: "group",
    when: (shape) => shape.groups !== undefined && shape.bounded,
    method: "bounded",
    because: `Too few groups, or too few of them say anything, to estimate how groups differ (fewer than ${MINIMUM_DF} effective degrees of freedom, than ${MINIMUM_EFFECTIVE} effective items or than 5 groups on one side), so every group counts as one item.`,
  },
  {
    data: "unbounded scores, items in few or lopsided groups",
    unit: "group",
    when: (shape) => shape.groups !== undefined,
    method: "refuse",
    refusal: {
      reason: "Too few groups, or groups too unequal, for a cluster-robust interval.",
      remedy: "Score items of more groups.",
    },
  },
  {
    data: "0/1 scores, one trial per item",
    unit: "item",
    when: (shape) => shape.binary,
    method: "score-interval",
  },
  {
    data: "scores of unknown scale, fewer than 10 items that differ",
    unit: "item",
    when: (shape) => !shape.bounded && shape.fewDiffer,
    method: "refuse",
    refusal: {
      reason:
        "Most items score alike in both runs, and so few differences of unknown scale allow no interval.",
      remedy: "State the smallest and the largest possible score, for example --scale 0,100.",
    },
  },
  {
    data: "bounded scores or several trials, few items on one side",
    unit: "item",
    when: (shape) => shape.bounded && shape.extreme,
    method: "bounded",
    because: `Too few items score on one side, or differ between the two (fewer than ${MINIMUM_EFFECTIVE} effective ones), to estimate their spread.`,
  },
  {
    data: "bounded or real scores, or several trials per item",
    unit: "item",
    when: () => true,
    method: "t-on-item-means",
  },
];

/** Why the bounded method stands in for one that needs spread. */
export const NO_SPREAD =
  "All scores (or all differences) are equal, so there is no spread for a sharper interval.";

/** The line of the table that applies. */
export function decide(shape: DataShape): Decision {
  return DECISION_TABLE.find((line) => line.when(shape))!;
}
