import { positive } from "../option-parsers.ts";
import { PAIR_OPTIONS, type LogValues, type OptionSpec, type PairValues } from "../options.ts";

export const REPLICATE_OPTIONS: readonly OptionSpec[] = [
  ...PAIR_OPTIONS,
  {
    flags: "--margin <size>",
    help: "largest change that would not matter; asks whether the two are equivalent",
    parse: positive,
  },
];

export interface ReplicateValues extends LogValues, PairValues {
  readonly margin?: number;
}
