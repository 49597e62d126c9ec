import { positive } from "../option-parsers.ts";
import {
  ESTIMAND_OPTIONS,
  PAIR_OPTIONS,
  type EstimandValues,
  type LogValues,
  type OptionSpec,
  type PairValues,
  type SliceValues,
} from "../options.ts";

export const COMPARE_OPTIONS: readonly OptionSpec[] = [
  ...PAIR_OPTIONS,
  ...ESTIMAND_OPTIONS,
  {
    flags: "--margin <size>",
    help: "largest difference that would not matter; asks for equivalence",
    parse: positive,
  },
];

export interface CompareValues extends LogValues, PairValues, SliceValues, EstimandValues {
  readonly margin?: number;
}
