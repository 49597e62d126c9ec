import { numbers, wholeNumber } from "../option-parsers.ts";
import { PAIR_OPTIONS, type LogValues, type OptionSpec, type PairValues } from "../options.ts";

export const PASSK_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--k <numbers>",
    help: "numbers of trials, with commas (default: 1, 2, 4 …)",
    parse: numbers,
  },
  {
    flags: "--answers <n>",
    help: "answers that a guesser chooses from; shows what guessing reaches",
    parse: wholeNumber,
  },
  {
    flags: "--extrapolate",
    help: "answer k beyond the trials by a beta law, marked, with the envelope that holds without it",
  },
  ...PAIR_OPTIONS,
];

export interface PasskValues extends LogValues, PairValues {
  readonly k?: readonly number[];
  readonly answers?: number;
  readonly extrapolate?: boolean;
}
