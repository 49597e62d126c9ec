import { moreNames, number, positiveCount } from "../option-parsers.ts";
import { SLICE_OPTIONS, type LogValues, type OptionSpec, type SliceValues } from "../options.ts";

export const FAILURES_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--sample <n>",
    help: "draw so many failures of each model, evenly over slices (--by), into a sheet",
    parse: positiveCount,
  },
  { flags: "--sheet <file>", help: "CSV file that the drawn failures are written to" },
  {
    flags: "--codes <files>",
    help: "sheets that coders have filled in, with commas or given several times",
    parse: moreNames,
  },
  { flags: "--taxonomy <file>", help: "table of the types that there are (column type)" },
  {
    flags: "--passes-from <score>",
    help: "score from which on a trial passes, where scores are not 0 or 1",
    parse: number,
  },
  { flags: "--rule <metric>", help: "metric that says whether the stated rule is right" },
  {
    flags: "--ledger <file>",
    help: "keep a ledger of all runs and null results; what it holds is never removed",
  },
  ...SLICE_OPTIONS,
];

export interface FailuresValues extends LogValues, SliceValues {
  readonly sample?: number;
  readonly sheet?: string;
  readonly codes?: readonly string[];
  readonly taxonomy?: string;
  readonly passesFrom?: number;
  readonly rule?: string;
  readonly ledger?: string;
}
