import type { RunRecord } from "../../record/run.ts";

/** One line of the ledger: a run that was made, whatever became of it. */
export interface LedgerRun {
  readonly kind: "run";
  readonly benchmark: string;
  readonly model: string;
  readonly run: string;
  readonly state: "shown" | "left-out";
  /** Why it was left out. */
  readonly reason?: string;
  readonly trials: number;
  readonly unscored: number;
}

/** A comparison that showed no difference. */
export interface LedgerNull {
  readonly kind: "null-result";
  readonly benchmark: string;
  readonly metric: string;
  readonly treatment: string;
  readonly control: string;
  /** What was found, in words. */
  readonly sentence: string;
}

export type LedgerEntry = LedgerRun | LedgerNull;

/** Every run of the logs, those that no score is shown of among them. */
export function ledgerRuns(
  records: readonly RunRecord[],
  usable: ReadonlySet<RunRecord>,
): readonly LedgerRun[] {
  return records.map((record) => {
    const { run, trials } = record;
    const { benchmark, model, id, completeness } = run;
    return {
      kind: "run",
      benchmark,
      model,
      run: id,
      state: usable.has(record) ? "shown" : "left-out",
      ...(completeness.kind === "complete" ? {} : { reason: completeness.reason }),
      trials: trials.length,
      unscored: trials.filter(({ status }) => status !== "scored").length,
    };
  });
}

/** What makes two entries one: a run, or a comparison of two models. */
export function ledgerKey(entry: LedgerEntry): string {
  return entry.kind === "run"
    ? JSON.stringify(["run", entry.benchmark, entry.model, entry.run])
    : JSON.stringify(["null", entry.benchmark, entry.metric, entry.treatment, entry.control]);
}
