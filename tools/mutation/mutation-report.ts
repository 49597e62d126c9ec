/** What this project reads of the report of a mutation run (the JSON schema of mutation-testing-elements). */
export interface MutationReport {
  readonly files: Readonly<Record<string, MutatedFile>>;
}

export interface MutatedFile {
  /** As it was when the mutants were made. */
  readonly source: string;
  readonly mutants: readonly Mutant[];
}

export interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

/** Both count from 1; the end column is that after the last character. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** Longest piece of code that is shown; blocks are cut. */
const LONGEST = 90;

/** What a mutant changes, "before → after", on one line. */
export function changeOf({ location, replacement = "" }: Mutant, source: string): string {
  return `${shortened(textAt(source, location))} → ${shortened(replacement)}`;
}

/** The line on which a mutant starts. */
export function lineOf({ location }: Mutant, source: string): string {
  return source.split("\n")[location.start.line - 1]!.trim();
}

function textAt(source: string, { start, end }: Mutant["location"]): string {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.column - 1);
  lines[0] = lines[0]!.slice(start.column - 1);
  return lines.join("\n");
}

function shortened(code: string): string {
  const line = code.replaceAll(/\s+/gu, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
