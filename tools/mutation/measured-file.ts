import { createHash } from "node:crypto";
import { changeOf, lineOf, type Mutant, type MutatedFile } from "./mutation-report.ts";

/** What became of the mutants of one source file: kept in docs/mutation/, so that one file can be measured anew by itself. */
export interface MeasuredFile {
  /** Below packages/stats/src. */
  readonly file: string;
  /** SHA-256 of the source whose mutants these were. */
  readonly source: string;
  readonly killed: number;
  readonly timedOut: number;
  /** Sentences for people, left alone. */
  readonly prose: number;
  readonly survivors: readonly Survivor[];
}

/** A mutant that no test noticed. */
export interface Survivor {
  readonly line: number;
  /** The text of that line. */
  readonly code: string;
  /** What it changes: "before → after". */
  readonly change: string;
  /** No test even reaches it. */
  readonly uncovered: boolean;
}

export function measuredFile(file: string, { source, mutants }: MutatedFile): MeasuredFile {
  const count = (status: string) => mutants.filter((mutant) => mutant.status === status).length;
  const unfinished = mutants.find(({ status }) => !FINAL.has(status));
  if (unfinished !== undefined) {
    throw new Error(
      `${file}: a mutant came back as ${unfinished.status}, which is neither noticed nor unnoticed. Measure the file again.`,
    );
  }
  return {
    file,
    source: sourceDigest(source),
    // A mutant that cannot even be loaded is noticed by every test.
    killed: count("Killed") + count("RuntimeError"),
    timedOut: count("Timeout"),
    prose: count("Ignored"),
    survivors: mutants
      .filter(({ status }) => status === "Survived" || status === "NoCoverage")
      .map((mutant) => survivorOf(mutant, source))
      .toSorted((a, b) => a.line - b.line),
  };
}

const FINAL = new Set(["Killed", "RuntimeError", "Timeout", "Ignored", "Survived", "NoCoverage"]);

export function sourceDigest(source: string): string {
  return createHash("sha256").update(source).digest("hex");
}

function survivorOf(mutant: Mutant, source: string): Survivor {
  return {
    line: mutant.location.start.line,
    code: lineOf(mutant, source),
    change: changeOf(mutant, source),
    uncovered: mutant.status === "NoCoverage",
  };
}
