import type { AskOptions } from "./laboratory.ts";

/** The command that prints what a page shows, ready for a shell. */
export function commandLine(
  command: string,
  options: AskOptions,
  inputs: readonly string[],
): string {
  const flags = Object.entries(options).flatMap(([key, value]) => {
    if (value === undefined || value === false) return [];
    const flag = `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === true ? [flag] : [flag, quoted(String(value))];
  });
  // What begins with a dash would be taken for an option.
  const paths = inputs.map((path) => quoted(path.startsWith("-") ? `./${path}` : path));
  const files = paths.length > 3 ? ["LOGS…"] : paths;
  return ["plusminus", command, ...files, ...flags].join(" ");
}

/** As POSIX shells take it literally. Control characters are shown as such: a name must not write a second line. */
function quoted(word: string): string {
  if (/^[\w./@%+=:,-]+$/u.test(word)) return word;
  if (/\p{Cc}/u.test(word)) {
    return `$'${word.replaceAll(/[\\']/g, String.raw`\$&`).replaceAll(/\p{Cc}/gu, hexEscape)}'`;
  }
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function hexEscape(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
}
