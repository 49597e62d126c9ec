import { point, positive } from "../option-parsers.ts";
import type { LogValues, OptionSpec } from "../options.ts";

export const PARETO_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--cost <name>",
    help: "metric that is the cost (default: cost, price, tokens, time …)",
  },
  {
    flags: "--budget <cost>",
    help: "which model is the best at this cost per item, and how surely",
    parse: positive,
  },
  {
    flags: "--reference <quality,cost>",
    help: "worst that still counts for the hypervolume: declare it before you look",
    parse: point,
  },
  {
    flags: "--value <key>",
    help: "key of the items that holds their worth (dollars): also rates in which it counts",
  },
];

export interface ParetoValues extends LogValues {
  readonly cost?: string;
  readonly budget?: number;
  readonly reference?: readonly [number, number];
  readonly value?: string;
}
