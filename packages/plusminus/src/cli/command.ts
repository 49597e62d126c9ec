import type { OptionSpec } from "./options.ts";
import type { Terminal } from "./terminal-output.ts";

/** A command reads its paths and answers on the terminal; "failed" is a verdict that it was asked to fail on. */
export type CommandRun<Values extends object> = (
  paths: readonly string[],
  options: Values,
  terminal: Terminal,
) => Promise<"failed" | void>;

/** One command: the question it answers, and where its code is. Code is loaded when the command runs. */
export interface CommandSpec {
  readonly usage: string;
  readonly question: string;
  readonly options: readonly OptionSpec[];
  readonly load: () => Promise<CommandRun<never>>;
}
