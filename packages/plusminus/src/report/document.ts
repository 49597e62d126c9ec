import type { Problem } from "../record/problem.ts";
import type { Warning } from "../warnings.ts";

/** A file that went in, as it must be found again to check the result. */
export interface InputFile {
  readonly path: string;
  readonly sha256: string;
  readonly format: string;
  readonly runs: number;
  readonly trials: number;
}

/** What every answer of the JSON face carries, whatever it answers. */
export interface Document {
  readonly version: string;
  readonly seed: number;
  readonly inputs: readonly InputFile[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
}
