import type { CommandSpec } from "../command.ts";

/**
 * Commands that a page may ask: those that read logs and answer, and neither write nor start anything. For each the options
 * whose file may be one of the inputs; every other option that names a file or a folder is refused, so that no page reads
 * or writes where it likes.
 */
const ASKABLE: Readonly<Record<string, readonly string[]>> = {
  show: [],
  compare: [],
  rank: [],
  passk: [],
  headroom: [],
  pareto: [],
  plan: [],
  judge: [],
  replicate: [],
  relabel: ["flags"],
  failures: ["codes", "taxonomy"],
  drift: ["usage"],
  coverage: ["needs", "ratings"],
  card: ["answers"],
  audit: [],
  table: [],
  means: [],
  items: [],
  report: [],
};

/** Options of the output, which a page does not choose: it gets the document. */
const REFUSED = new Set(["json", "html", "markdown", "latex", "template"]);

/** One option that a page may give. */
export interface AskableOption {
  /** The key of the command's values: camelCase. */
  readonly key: string;
  /** Whether it takes a value on the command line, or is there or not. */
  readonly takesValue: boolean;
  /** Whether its value names files among the inputs. */
  readonly namesFiles: boolean;
  readonly parse?: (text: string, before?: unknown) => unknown;
  readonly fallback?: unknown;
}

export interface AskableCommand {
  readonly name: string;
  /** Whether it needs an input: one can plan from guesses. */
  readonly needsInput: boolean;
  readonly options: readonly AskableOption[];
  readonly load: CommandSpec["load"];
}

/** Commands that may be asked, by name. */
export type AskableCommands = ReadonlyMap<string, AskableCommand>;

/** Of all commands there are, those that a page may ask. */
export function askableCommands(commands: readonly CommandSpec[]): AskableCommands {
  return new Map(
    commands.flatMap((spec) => {
      const [name = "", operand = ""] = spec.usage.split(" ");
      const files = Object.hasOwn(ASKABLE, name) ? ASKABLE[name] : undefined;
      return files === undefined ? [] : [[name, askable(name, operand, spec, files)]];
    }),
  );
}

function askable(
  name: string,
  operand: string,
  { options, load }: CommandSpec,
  files: readonly string[],
): AskableCommand {
  return {
    name,
    needsInput: operand.startsWith("<"),
    load,
    options: options.flatMap(({ flags, parse, fallback }): readonly AskableOption[] => {
      const [flag = "", value] = flags.split(" ");
      const key = flag.slice(2).replaceAll(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
      const namesFiles = files.includes(key);
      const isFile = /file|folder|path|dir/u.test(value ?? "");
      if (REFUSED.has(key) || (isFile && !namesFiles)) return [];
      const takesValue = value !== undefined;
      return [
        {
          key,
          takesValue,
          namesFiles,
          ...(parse === undefined ? {} : { parse }),
          ...(fallback === undefined ? {} : { fallback }),
        },
      ];
    }),
  };
}
