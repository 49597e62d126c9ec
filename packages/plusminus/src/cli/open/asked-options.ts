import { InvalidArgumentError } from "commander";
import { UserError } from "../../errors.ts";
import type { AskableCommand, AskableOption } from "./askable-commands.ts";

/** Values of a command, as commander would have handed them over. */
export type CommandOptions = Readonly<Record<string, unknown>>;

/**
 * The options that a page gave, as values of the command. Each is what one would type on the command line; numbers, and
 * lists of names or numbers, may be sent as such. Files are looked up among the inputs, and nowhere else.
 *
 * @param fileNamed - The path of an input, by its name.
 * @throws {@link UserError} `unknown-option`, `invalid-option`, `unknown-input`.
 */
export function askedOptions(
  { name, options }: AskableCommand,
  given: Readonly<Record<string, unknown>>,
  fileNamed: (name: string) => string,
): CommandOptions {
  const known = new Map(options.map((option) => [option.key, option]));
  const values = new Map<string, unknown>([["json", true]]);
  for (const { key, fallback } of options) if (fallback !== undefined) values.set(key, fallback);
  for (const [key, value] of Object.entries(given)) {
    const option = known.get(key);
    if (option === undefined) {
      throw new UserError(
        "unknown-option",
        `A page cannot give ${name} an option called ${shortened(key)}.`,
        `Options there are: ${[...known.keys()].join(", ")}.`,
      );
    }
    // A flag that is not set is not there.
    if (option.takesValue || value !== false) values.set(key, valueOf(option, value, fileNamed));
  }
  return Object.fromEntries(values);
}

function valueOf(
  option: AskableOption,
  value: unknown,
  fileNamed: (name: string) => string,
): unknown {
  if (!option.takesValue) {
    if (value === true) return true;
    throw invalid(option, value, "Say true or false.");
  }
  if (option.namesFiles) return filesOf(option, value, fileNamed);
  const text = textOf(value);
  if (text === undefined) throw invalid(option, value, "Give a text, a number, or a list of them.");
  if (option.parse === undefined) return text;
  try {
    return option.parse(text);
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw invalid(option, value, error.message);
    throw error;
  }
}

/** One input, or several where the option takes a list. */
function filesOf(
  option: AskableOption,
  value: unknown,
  fileNamed: (name: string) => string,
): unknown {
  if (option.parse === undefined) {
    if (typeof value === "string") return fileNamed(value);
    throw invalid(option, value, "Give the name of one input.");
  }
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (names.every((name) => typeof name === "string")) return names.map(fileNamed);
  throw invalid(option, value, "Give the names of inputs.");
}

/** As it would stand on the command line. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (!Array.isArray(value)) return undefined;
  const isPlain = value.every((one) => typeof one === "string" || typeof one === "number");
  return isPlain ? value.join(",") : undefined;
}

/** Longer values are not repeated back. */
const SHOWN = 80;

function shortened(value: unknown): string {
  const shown = JSON.stringify(value) ?? "nothing";
  return shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown;
}

function invalid({ key }: AskableOption, value: unknown, remedy: string): UserError {
  return new UserError("invalid-option", `${key} cannot be ${shortened(value)}.`, remedy);
}
