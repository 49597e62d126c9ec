import type { RunRecord } from "../record/run.ts";
import { warnings, type Warning } from "../warnings.ts";

/** Records that may be shown as scores, and the doubts about the others. */
export interface CompleteRecords {
  readonly usable: ReadonlySet<RunRecord>;
  readonly warnings: readonly Warning[];
}

/** A cancelled, unscored or truncated run is never shown as a score, unless what is there is asked for. */
export function completeRecords(
  records: readonly RunRecord[],
  includeIncomplete: boolean,
): CompleteRecords {
  const usable = new Set<RunRecord>();
  const doubts: Warning[] = [];
  for (const record of records) {
    const { completeness, model, benchmark, source } = record.run;
    const name = `${model} on ${benchmark} (${source})`;
    if (completeness.kind === "complete") {
      usable.add(record);
    } else if (includeIncomplete && record.trials.some((trial) => trial.status === "scored")) {
      usable.add(record);
      doubts.push(warnings.incompleteRunIncluded(name, completeness.reason));
    } else {
      doubts.push(warnings.incompleteRun(name, completeness.reason, completeness.remedy));
    }
  }
  return { usable, warnings: doubts };
}
