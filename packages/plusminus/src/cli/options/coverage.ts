import { number, positiveCount } from "../option-parsers.ts";
import type { LogValues, OptionSpec } from "../options.ts";

export const COVERAGE_OPTIONS: readonly OptionSpec[] = [
  { flags: "--needs <file>", help: "what the benchmark should be about: columns need and weight" },
  {
    flags: "--ratings <file>",
    help: "what experts say: columns need, item, relevance and expert",
  },
  {
    flags: "--relevant-from <rating>",
    help: "mean relevance from which on an item serves a need (default: most say yes)",
    parse: number,
  },
  {
    flags: "--fewest <n>",
    help: "items that a need must have to be covered",
    parse: positiveCount,
    fallback: 1,
  },
];

export interface CoverageValues extends LogValues {
  readonly needs?: string;
  readonly ratings?: string;
  readonly relevantFrom?: number;
  readonly fewest: number;
}
