import type { FailureFinding } from "../analysis/failure-analysis.ts";
import type { LedgerEntry, LedgerNull } from "../analysis/failure-analysis/ledger.ts";
import type { WrittenFile } from "./convert-document.ts";
import type { Document } from "./document.ts";

/** Files that were written on the way. */
export interface KeptFiles {
  readonly written?: WrittenFile;
  readonly ledger?: {
    readonly path: string;
    readonly added: number;
    readonly earlier: readonly LedgerEntry[];
  };
}

export interface FailuresDocument extends Document, KeptFiles {
  readonly kind: "failures";
  readonly benchmarks: FailureFinding["benchmarks"];
  readonly runs: FailureFinding["ledger"];
  readonly nullResults: readonly LedgerNull[];
}

/** The answer of `failures` as the JSON face carries it. */
export function failuresDocument(
  { benchmarks, ledger: runs }: FailureFinding,
  nullResults: readonly LedgerNull[],
  base: Document,
  kept: KeptFiles,
): FailuresDocument {
  return { kind: "failures", ...base, ...kept, benchmarks, runs, nullResults };
}
