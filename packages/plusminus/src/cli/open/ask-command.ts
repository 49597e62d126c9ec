import { UserError } from "../../errors.ts";
import type { CommandRun } from "../command.ts";
import type { CommonValues } from "../options.ts";
import type { Terminal } from "../terminal-output.ts";
import type { AskableCommands } from "./askable-commands.ts";
import { askedOptions } from "./asked-options.ts";

/** A question with its inputs found: plain data, so that it can be asked in another thread. */
export interface LocatedQuestion {
  readonly command: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Names of the inputs that are asked about; all that no option names, where it is absent. */
  readonly inputs?: readonly string[];
  /** Paths of everything on the bench, by name. */
  readonly bench: ReadonlyMap<string, string>;
}

/**
 * Runs a command as the command line does, with --json, and returns what it prints.
 *
 * @throws {@link UserError} what the command refuses, and `unknown-command`, `unknown-option`, `invalid-option`,
 * `unknown-input`, `no-inputs`.
 */
export async function askCommand(
  question: LocatedQuestion,
  commands: AskableCommands,
  shelf: Pick<Terminal, "shelf"> = {},
): Promise<string> {
  const command = commands.get(question.command);
  if (command === undefined) {
    throw new UserError(
      "unknown-command",
      "A page cannot ask this command.",
      `Commands that can be asked: ${[...commands.keys()].join(", ")}.`,
    );
  }
  const asFiles = new Set<string>();
  const options = askedOptions(command, question.options, (name) => {
    asFiles.add(name);
    return pathOf(name, question);
  });
  const names = question.inputs ?? [...question.bench.keys()].filter((name) => !asFiles.has(name));
  if (names.length === 0 && command.needsInput) {
    throw new UserError(
      "no-inputs",
      "There is no log on the bench.",
      "Drop logs into the page, or name them when you start: plusminus open LOGS…",
    );
  }
  const paths = names.map((name) => pathOf(name, question));
  const run = (await command.load()) as CommandRun<CommonValues>;
  let text = "";
  await run(paths, options as unknown as CommonValues, {
    answer: (more) => {
      text += more;
    },
    // Progress; what matters of an answer is in its document.
    tell: () => undefined,
    interactive: false,
    color: false,
    ...shelf,
  });
  return text;
}

function pathOf(name: string, { bench }: LocatedQuestion): string {
  const path = bench.get(name);
  if (path !== undefined) return path;
  throw new UserError(
    "unknown-input",
    `No log on the bench is called ${JSON.stringify(name.slice(0, 200))}.`,
    "Name one of the inputs that /api/laboratory lists.",
  );
}
