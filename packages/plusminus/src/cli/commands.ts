import {
  COMMON_OPTIONS,
  COMPARE_OPTIONS,
  LOG_OPTIONS,
  type CommonValues,
  type CompareValues,
  type LogValues,
  type OptionSpec,
} from "./options.ts";
import type { Terminal } from "./terminal-output.ts";

/** One command: the question it answers, and where its code is. Code is loaded when the command runs. */
export interface CommandSpec {
  readonly usage: string;
  readonly question: string;
  readonly options: readonly OptionSpec[];
  readonly load: () => Promise<Run>;
}

/** A command reads its paths and answers on the terminal. */
type Run = (paths: readonly string[], options: never, terminal: Terminal) => Promise<void>;

/** A command with the options that it declares. */
export type CommandRun<Values extends CommonValues | LogValues | CompareValues> = (
  paths: readonly string[],
  options: Values,
  terminal: Terminal,
) => Promise<void>;

export const COMMANDS: readonly CommandSpec[] = [
  {
    usage: "demo",
    question: "What does this thing do? Needs no file, no key and no network.",
    options: COMMON_OPTIONS,
    load: async () => (await import("./demo.ts")).demo,
  },
  {
    usage: "show <paths...>",
    question: "What are the scores in these logs, ± ?",
    options: [...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./show.ts")).show,
  },
  {
    usage: "compare <paths...>",
    question:
      "Is the first better than the second? Every pair of models, on every benchmark they share.",
    options: [...COMPARE_OPTIONS, ...LOG_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import("./compare.ts")).compare,
  },
  {
    usage: "table <file>",
    question: "What can a published table claim? Reads printed numbers from a YAML file.",
    options: COMMON_OPTIONS,
    load: async () => (await import("./table.ts")).table,
  },
];
