import { Command, CommanderError } from "commander";
import { UserError } from "../errors.ts";
import { EXIT_CODES, type CommandOutcome, type CommandSpec } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import type { OptionSpec } from "./options.ts";
import type { Terminal } from "./terminal-output.ts";
import { VERSION } from "./version.ts";

const EXIT_DONE = 0;
const EXIT_USER_MISTAKE = 2;
const EXIT_BUG = 70;

/** Runs one command line and returns the exit code; everything that is said goes through `terminal`. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const outcomes: Outcomes = [];
    await program(terminal, outcomes).parseAsync(args, { from: "user" });
    const [outcome] = outcomes;
    return outcome === undefined ? EXIT_DONE : EXIT_CODES[outcome];
  } catch (error) {
    return explain(error, terminal);
  }
}

/** What the command that ran came to; empty or undefined where it ended well. */
type Outcomes = (CommandOutcome | undefined)[];

function program(terminal: Terminal, outcomes: Outcomes): Command {
  const root = new Command("plusminus")
    .description(
      "Puts the ± back: verdicts with reasons from evaluation logs and published tables.",
    )
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: terminal.answer, writeErr: terminal.tell })
    .showHelpAfterError("(plusminus COMMAND --help shows the options of a command)");
  for (const spec of COMMANDS) addCommand(root, spec, { terminal, outcomes });
  return root;
}

/** Where a command speaks, and where what came of it is kept. */
interface Stage {
  readonly terminal: Terminal;
  readonly outcomes: Outcomes;
}

function addCommand(root: Command, spec: CommandSpec, { terminal, outcomes }: Stage): void {
  const command = root.command(spec.usage).description(spec.question).exitOverride();
  command.copyInheritedSettings(root);
  for (const option of spec.options) addOption(command, option);
  command.action(async (...values: unknown[]) => {
    // Commander hands over the paths, one by one or as a list, then the options and the command.
    const [paths, options] = [values.slice(0, -2).flat() as string[], values.at(-2)];
    const run = await spec.load();
    outcomes.push((await run(paths, options as never, terminal)) ?? undefined);
  });
}

function addOption(command: Command, { flags, help, parse, fallback }: OptionSpec): void {
  if (parse === undefined) command.option(flags, help);
  else command.option(flags, help, parse, fallback);
}

function explain(error: unknown, terminal: Terminal): number {
  if (error instanceof UserError) {
    const { path, line } = error.where;
    const place = path === undefined ? "" : `${path}${line === undefined ? "" : `:${line}`}: `;
    const shown = error.message.includes(path ?? "\0") ? "" : place;
    terminal.tell(`plusminus: ${shown}${error.message}\n  → ${error.remedy}\n`);
    return EXIT_USER_MISTAKE;
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_DONE : EXIT_USER_MISTAKE;
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  terminal.tell(
    `plusminus: this is a bug of ours (${what}).\n  → Please report it with the command you ran; PLUSMINUS_DEBUG=1 shows where it happened.\n`,
  );
  if (process.env["PLUSMINUS_DEBUG"] !== undefined && error instanceof Error) {
    terminal.tell(`${error.stack}\n`);
  }
  return EXIT_BUG;
}
