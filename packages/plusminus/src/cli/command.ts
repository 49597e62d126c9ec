import type { OptionSpec } from "./options.ts";
import type { Terminal } from "./terminal-output.ts";

/** What a command was asked to end with otherwise than well: a verdict that it was asked to fail on, or one of a gate's. */
export type CommandOutcome = "failed" | "inconclusive" | "infrastructure-failure";

/** 2 is the user's mistake, and 70 a bug of ours: see main.ts. */
export const EXIT_CODES: Readonly<Record<CommandOutcome, number>> = {
  failed: 1,
  inconclusive: 3,
  "infrastructure-failure": 4,
};

/** A command reads its paths and answers on the terminal. */
export type CommandRun<Values extends object> = (
  paths: readonly string[],
  options: Values,
  terminal: Terminal,
) => Promise<CommandOutcome | void>;

/** One command: the question it answers, and where its code is. Code is loaded when the command runs. */
export interface CommandSpec {
  readonly usage: string;
  readonly question: string;
  readonly options: readonly OptionSpec[];
  readonly load: () => Promise<CommandRun<never>>;
}
