import {
  correlation,
  price,
  positive,
  positiveCount,
  share,
  strictShare,
  twoShares,
} from "../option-parsers.ts";
import { PAIR_OPTIONS, type LogValues, type OptionSpec, type PairValues } from "../options.ts";

export const PLAN_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--detect <difference>",
    help: "true difference that is to be shown",
    parse: positive,
  },
  {
    flags: "--precision <size>",
    help: "half the interval of the difference that is to be reached",
    parse: positive,
  },
  { flags: "--power <share>", help: "chance to show it", parse: strictShare, fallback: 0.8 },
  { flags: "--items <n>", help: "items that there are: what do they show?", parse: positiveCount },
  {
    flags: "--repeats <n>",
    help: "answers of each model at each item (default: looks at 1, 2, 4, 8)",
    parse: positiveCount,
  },
  { flags: "--budget <cost>", help: "what may be spent: how is it spent best?", parse: positive },
  {
    flags: "--price-item <cost>",
    help: "cost of an item, however often it is asked",
    parse: price,
  },
  { flags: "--price-answer <cost>", help: "cost of one answer of one model", parse: price },
  {
    flags: "--rates <a,b>",
    help: "no pilot yet: guessed pass rates of the two models",
    parse: twoShares,
  },
  {
    flags: "--icc <share>",
    help: "guessed share of an answer's variance that is between items",
    parse: share,
  },
  {
    flags: "--correlation <r>",
    help: "guessed correlation, over items, of the two models' chances",
    parse: correlation,
  },
  { flags: "--group-size <n>", help: "guessed items per group", parse: positiveCount },
  {
    flags: "--group-correlation <r>",
    help: "guessed correlation of the difference within a group",
    parse: share,
  },
  {
    flags: "--judge <r>",
    help: "correlation of a judge with people: how many human labels pay off?",
    parse: correlation,
  },
  { flags: "--labels <n>", help: "human labels that are thought of", parse: positiveCount },
  ...PAIR_OPTIONS,
];

export interface PlanValues extends LogValues, PairValues {
  readonly detect?: number;
  readonly precision?: number;
  readonly power: number;
  readonly items?: number;
  readonly repeats?: number;
  readonly budget?: number;
  readonly priceItem?: number;
  readonly priceAnswer?: number;
  readonly rates?: readonly [number, number];
  readonly icc?: number;
  readonly correlation?: number;
  readonly groupSize?: number;
  readonly groupCorrelation?: number;
  readonly judge?: number;
  readonly labels?: number;
}
