import { InvalidArgumentError } from "commander";
import type { ScoresOptions } from "../analysis/scores.ts";

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

const FORMAT_OPTIONS: readonly OptionSpec[] = [
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

/** Which two of many are held against each other. */
const PAIR_OPTIONS: readonly OptionSpec[] = [
  { flags: "--treatment <name>", help: "compare only this model with the others" },
  { flags: "--control <name>", help: "compare the others with this model" },
];

export const COMPARE_OPTIONS: readonly OptionSpec[] = [
  ...PAIR_OPTIONS,
  {
    flags: "--margin <size>",
    help: "largest difference that would not matter; asks for equivalence",
    parse: positive,
  },
];

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

export const HEADROOM_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--label-errors <share>",
    help: "share of the answer keys that are wrong: lowers the highest possible score",
    parse: share,
  },
];

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
];

export const RANK_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--combine <equal|items>",
    help: "also rank over all benchmarks: each counts the same, or as its items",
    parse: weighting,
  },
];

export const AUDIT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--fail-on <codes>",
    help: "exit with code 1 if one of these checks fails: codes as they stand in brackets, with commas",
    parse: moreNames,
  },
];

/** Values of the options of one command, as commander hands them over. */
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

export interface CompareValues extends LogValues {
  readonly treatment?: string;
  readonly control?: string;
  readonly margin?: number;
}

export interface PasskValues extends LogValues {
  readonly k?: readonly number[];
  readonly answers?: number;
  readonly extrapolate?: boolean;
  readonly treatment?: string;
  readonly control?: string;
}

export interface HeadroomValues extends LogValues {
  readonly labelErrors?: number;
}

export interface ParetoValues extends LogValues {
  readonly cost?: string;
  readonly budget?: number;
  readonly reference?: readonly [number, number];
}

export interface RankValues extends LogValues {
  readonly combine?: "equal" | "items";
}

export interface AuditValues extends LogValues {
  readonly failOn?: readonly string[];
}

function level(text: string): number {
  const value = Number(text);
  if (value > 0.5 && value < 1) return value;
  throw new InvalidArgumentError("A level is a fraction above 0.5 and below 1, for example 0.95.");
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0 && text.trim() !== "") return value;
  throw new InvalidArgumentError("Give a whole number ≥ 0.");
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("Give a number above 0, in the unit of the metric.");
}

function direction(text: string): "higher-is-better" | "lower-is-better" {
  if (text === "higher" || text === "lower") return `${text}-is-better`;
  throw new InvalidArgumentError('Say "higher" or "lower".');
}

function weighting(text: string): "equal" | "items" {
  if (text === "equal" || text === "items") return text;
  throw new InvalidArgumentError('Say "equal" or "items".');
}

function scale(text: string): readonly [number, number] {
  const [low, high, ...rest] = text.split(",").map(Number);
  const isRange = low !== undefined && high !== undefined && rest.length === 0 && low < high;
  if (isRange && Number.isFinite(low) && Number.isFinite(high)) return [low, high];
  throw new InvalidArgumentError(
    "Give the smallest and the largest possible score, for example 0,100.",
  );
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value < 1) return value;
  throw new InvalidArgumentError("Give a share from 0 to below 1, for example 0.05.");
}

function point(text: string): readonly [number, number] {
  const [quality, cost, ...rest] = numbers(text);
  if (quality !== undefined && cost !== undefined && rest.length === 0) return [quality, cost];
  throw new InvalidArgumentError("Give a quality and a cost, for example 0,10.");
}

function numbers(text: string): readonly number[] {
  const values = text.split(",").map((one) => (one.trim() === "" ? Number.NaN : Number(one)));
  if (values.every(Number.isFinite)) return values;
  throw new InvalidArgumentError("Give numbers with commas, for example 1,10,100.");
}

function names(text: string): readonly string[] {
  return text.split(",").map((name) => name.trim());
}

/** Names of an option that may be given several times. */
function moreNames(text: string, before: unknown): readonly string[] {
  return [...(Array.isArray(before) ? (before as string[]) : []), ...names(text)];
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
