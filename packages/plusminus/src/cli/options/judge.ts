import { names } from "../option-parsers.ts";
import type { LogValues, OptionSpec } from "../options.ts";

export const JUDGE_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--people <names>",
    help: "graders who are people, with commas (default: annotator…, human…, expert… and the like)",
    parse: names,
  },
];

export interface JudgeValues extends LogValues {
  readonly people?: readonly string[];
}
