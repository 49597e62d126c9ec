import type { Place, Problem } from "../record/problem.ts";

/** How one kind of problem is put in words, once it is known how often it occurred. */
export interface ProblemKind {
  readonly code: string;
  /** What happened; `example` is the value at the first place. */
  readonly message: (count: number, example: string) => string;
  readonly remedy: string;
}

/** Counts what goes wrong row by row, so that a file with ten thousand bad rows is one problem and not ten thousand. */
export class ProblemTally {
  readonly #seen = new Map<ProblemKind, { count: number; example: string; where: Place }>();

  /** Only the first place and example are kept. */
  add(kind: ProblemKind, where: Place, example: string = ""): void {
    const known = this.#seen.get(kind);
    if (known === undefined) this.#seen.set(kind, { count: 1, example: shortened(example), where });
    else known.count += 1;
  }

  problems(): Problem[] {
    return [...this.#seen].map(([kind, { count, example, where }]) => ({
      code: kind.code,
      message: kind.message(count, example),
      remedy: kind.remedy,
      where,
    }));
  }
}

function shortened(example: string): string {
  return example.length <= 60 ? example : `${example.slice(0, 60)}…`;
}
