import { COMMON_OPTIONS, type LogValues, type OptionSpec } from "../options.ts";

export const GATE_OPTIONS: readonly OptionSpec[] = [
  { flags: "--policy <file>", help: "YAML file that says when a change may ship" },
  { flags: "--summary <file>", help: "also write the answer as Markdown, for the page of a run" },
  { flags: "--junit <file>", help: "also write it as JUnit XML, a test case for each benchmark" },
  { flags: "--baseline-model <name>", help: "which model of a baseline log with several" },
  { flags: "--candidate-model <name>", help: "which model of a candidate log with several" },
  // The level is the policy's, which is written before the logs are seen.
  ...COMMON_OPTIONS.filter(({ flags }) => !flags.startsWith("--level")),
];

export interface GateValues extends LogValues {
  readonly policy?: string;
  readonly summary?: string;
  readonly junit?: string;
  readonly baselineModel?: string;
  readonly candidateModel?: string;
}
