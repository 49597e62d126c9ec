import { moreNames } from "../option-parsers.ts";
import type { LogValues, OptionSpec } from "../options.ts";

export const AUDIT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--fail-on <codes>",
    help: "exit with code 1 if one of these checks fails: codes as they stand in brackets, with commas",
    parse: moreNames,
  },
];

export interface AuditValues extends LogValues {
  readonly failOn?: readonly string[];
}
