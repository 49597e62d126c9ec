import type { RenderedForm } from "../../report/rendered-report.ts";
import { oneOf } from "../option-parsers.ts";
import type { LogValues, OptionSpec } from "../options.ts";
import { COMPARE_OPTIONS, type CompareValues } from "./compare.ts";
import { RANK_OPTIONS, type RankValues } from "./rank.ts";

export const REPORT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--out <file>",
    help: "write the report into this new file; its ending decides: .html, .md, .tex or .json",
  },
  { flags: "--html", help: "print the report as one HTML page" },
  {
    flags: "--form <form>",
    help: "with --json: put this form beside the findings, for a page that shows it: html, md, tex or page",
    parse: oneOf(["html", "md", "tex", "page"]),
  },
  { flags: "--title <text>", help: "title of the report (default: its benchmarks)" },
  ...COMPARE_OPTIONS,
  ...RANK_OPTIONS,
];

export interface ReportValues extends LogValues, CompareValues, RankValues {
  readonly out?: string;
  readonly html?: boolean;
  readonly form?: RenderedForm["form"];
  readonly title?: string;
}
