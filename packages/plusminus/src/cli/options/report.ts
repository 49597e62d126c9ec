import type { LogValues, OptionSpec } from "../options.ts";
import { COMPARE_OPTIONS, type CompareValues } from "./compare.ts";
import { RANK_OPTIONS, type RankValues } from "./rank.ts";

export const REPORT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--out <file>",
    help: "write the report into this new file; its ending decides: .html, .md, .tex or .json",
  },
  { flags: "--html", help: "print the report as one HTML page" },
  { flags: "--title <text>", help: "title of the report (default: its benchmarks)" },
  ...COMPARE_OPTIONS,
  ...RANK_OPTIONS,
];

export interface ReportValues extends LogValues, CompareValues, RankValues {
  readonly out?: string;
  readonly html?: boolean;
  readonly title?: string;
}
