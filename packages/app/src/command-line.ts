import type { AskOptions } from "./laboratory.ts";

/**
 * The command line that gives the same answer, to be pasted into a shell.
 *
 * @param options - By camelCase name; absent and false ones are left out, lists are joined with commas.
 */
export function commandLine(
  command: string,
  options: AskOptions,
  inputs: readonly string[] = [],
): string {
  const flags = Object.entries(options).flatMap(([name, value]): readonly string[] => {
    if (value === undefined || value === false) return [];
    const flag = `--${name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === true) return [flag];
    return [flag, quoted(typeof value === "object" ? value.join(",") : String(value))];
  });
  // What begins with a dash would be taken for an option.
  const paths = inputs.map((path) => quoted(path.startsWith("-") ? `./${path}` : path));
  return ["plusminus", command, ...paths, ...flags].join(" ");
}

/** As POSIX shells read it; plain words stay as they are. */
function quoted(word: string): string {
  return /^[\w.,:/@%+=-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
