import type { ScoresOptions } from "../analysis/scores.ts";
import { direction, level, names, scale, wholeNumber } from "./option-parsers.ts";

/** One option of the command line: this table makes the help and the parsing. */
export interface OptionSpec {
  readonly flags: string;
  readonly help: string;
  /** `before`: the value so far, where the option is given more than once. */
  readonly parse?: (text: string, before?: unknown) => unknown;
  readonly fallback?: unknown;
}

/** Seed of everything random where none is given: the same input gives the same bytes. */
const DEFAULT_SEED = 20_251_207;

export const FORMAT_OPTIONS: readonly OptionSpec[] = [
  { flags: "--json", help: "print the whole finding as one JSON document" },
  { flags: "--markdown", help: "print Markdown tables" },
  { flags: "--latex", help: "print LaTeX tables (booktabs)" },
];

export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { flags: "--level <level>", help: "confidence level", parse: level, fallback: 0.95 },
  {
    flags: "--seed <n>",
    help: "seed of everything random",
    parse: wholeNumber,
    fallback: DEFAULT_SEED,
  },
  ...FORMAT_OPTIONS,
];

/** Which column means what, where logs are generic tables. */
export const TABLE_OPTIONS: readonly OptionSpec[] = [
  { flags: "--item-column <name>", help: "generic tables: column of the item id" },
  { flags: "--score-column <name>", help: "generic tables: column of the score" },
  { flags: "--model-column <name>", help: "generic tables: column of the model" },
  { flags: "--repeat-column <name>", help: "generic tables: column of the repeat (epoch, trial)" },
  { flags: "--benchmark-column <name>", help: "generic tables: column of the benchmark" },
  {
    flags: "--group-columns <names>",
    help: "generic tables: columns that group items, with commas",
    parse: names,
  },
  {
    flags: "--subject-columns <names>",
    help: "generic tables: score columns, one model each, with commas",
    parse: names,
  },
];

/** Options of commands that read logs. */
export const LOG_OPTIONS: readonly OptionSpec[] = [
  { flags: "--metric <name>", help: "report this metric (default: the benchmark's primary one)" },
  { flags: "--all-metrics", help: "report every metric, corrected as one family" },
  {
    flags: "--direction <higher|lower>",
    help: "which way is better, where the log does not say",
    parse: direction,
  },
  {
    flags: "--scale <low,high>",
    help: "smallest and largest possible score, where the log does not say",
    parse: scale,
  },
  {
    flags: "--group <key>",
    help: "cluster items by this key (passage, repository …); none: not at all",
  },
  { flags: "--include-incomplete", help: "show cancelled or truncated runs too, marked as such" },
  ...TABLE_OPTIONS,
];

/** Cuts the items into slices; of the commands that answer slice by slice. */
export const SLICE_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--by <key>",
    help: "also slice by slice: cut the items by this key, by several (a,b), or at a value (month>=2024-01)",
  },
];

/** Values of {@link SLICE_OPTIONS}. */
export interface SliceValues {
  readonly by?: string;
}

/** Which two of many are held against each other. */
export const PAIR_OPTIONS: readonly OptionSpec[] = [
  { flags: "--treatment <name>", help: "compare only this model with the others" },
  { flags: "--control <name>", help: "compare the others with this model" },
];

/** Values of the options of every command, as commander hands them over. */
export interface CommonValues {
  readonly level: number;
  readonly seed: number;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly latex?: boolean;
}

export interface LogValues extends CommonValues {
  readonly metric?: string;
  readonly allMetrics?: boolean;
  readonly direction?: "higher-is-better" | "lower-is-better";
  readonly group?: string;
  readonly scale?: readonly [number, number];
  readonly includeIncomplete?: boolean;
  readonly itemColumn?: string;
  readonly scoreColumn?: string;
  readonly modelColumn?: string;
  readonly repeatColumn?: string;
  readonly benchmarkColumn?: string;
  readonly groupColumns?: readonly string[];
  readonly subjectColumns?: readonly string[];
}

/** Values of {@link PAIR_OPTIONS}. */
export interface PairValues {
  readonly treatment?: string;
  readonly control?: string;
}

/** The part of the options that an analysis of scores takes. */
export function scoreOptions({
  level: asked,
  metric,
  allMetrics,
  direction: way,
  group,
  includeIncomplete,
  scale: range,
}: LogValues): ScoresOptions {
  return {
    level: asked,
    includeIncomplete: includeIncomplete === true,
    ...(metric === undefined ? {} : { metric }),
    ...(allMetrics === undefined ? {} : { allMetrics }),
    ...(way === undefined ? {} : { direction: way }),
    ...(group === undefined ? {} : { groupKey: group }),
    ...(range === undefined ? {} : { scale: range }),
  };
}
