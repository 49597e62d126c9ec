import { positive } from "../option-parsers.ts";
import {
  PAIR_OPTIONS,
  type LogValues,
  type OptionSpec,
  type PairValues,
  type SliceValues,
} from "../options.ts";

export const COMPARE_OPTIONS: readonly OptionSpec[] = [
  ...PAIR_OPTIONS,
  {
    flags: "--margin <size>",
    help: "largest difference that would not matter; asks for equivalence",
    parse: positive,
  },
];

export interface CompareValues extends LogValues, PairValues, SliceValues {
  readonly margin?: number;
}
