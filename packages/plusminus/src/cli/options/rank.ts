import { weighting } from "../option-parsers.ts";
import type { LogValues, OptionSpec, SliceValues } from "../options.ts";

export const RANK_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--combine <equal|items>",
    help: "also rank over all benchmarks: each counts the same, or as its items",
    parse: weighting,
  },
];

export interface RankValues extends LogValues, SliceValues {
  readonly combine?: "equal" | "items";
}
