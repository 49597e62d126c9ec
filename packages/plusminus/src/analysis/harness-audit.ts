import { compareBareErrors } from "./harness-audit/aggregate-errors.ts";
import {
  inOrderOfConsequence,
  type AuditFinding,
  type Check,
} from "./harness-audit/audit-finding.ts";
import type { AuditInput, CheckSpec, ReadFile, RunNames } from "./harness-audit/audit-input.ts";
import { CHECKS } from "./harness-audit/checks.ts";
import { compareGroups } from "./harness-audit/group-aggregates.ts";
import { comparePrinted } from "./harness-audit/printed-comparison.ts";
import type { Problem } from "../record/problem.ts";
import type { RunRecord } from "../record/run.ts";
import { byBenchmark } from "./benchmarks.ts";
import { subjectLabels } from "./subject-labels.ts";

/** What was read, beside the records. */
export interface AuditMaterial {
  readonly files: readonly ReadFile[];
  readonly problems: readonly Problem[];
}

/**
 * Holds what harnesses printed against their own logs, and the logs against each other: what `audit` answers.
 * A defect is named only where the user's own files show it.
 */
export function auditRuns(
  records: readonly RunRecord[],
  { files, problems }: AuditMaterial,
): AuditFinding {
  const printed = [
    ...comparePrinted(records),
    ...compareGroups(records),
    ...compareBareErrors(records),
  ];
  const input: AuditInput = { records, names: namesOf(records), printed, files, problems };
  return {
    recomputed: printed.map(
      ({ record: _record, own: _own, formula: _formula, printedIn: _printedIn, ...shown }) => shown,
    ),
    checks: inOrderOfConsequence(CHECKS.flatMap((check) => answersOf(check, input))),
  };
}

/** Where the logs are about several benchmarks, a run is called by its model and its benchmark. */
function namesOf(records: readonly RunRecord[]): ReadonlyMap<RunRecord, RunNames> {
  const groups = byBenchmark(records);
  return new Map(
    groups.flatMap(({ benchmark, records: group }) => {
      const labels = subjectLabels(group.map(({ run }) => run));
      const where = groups.length > 1 ? ` on ${benchmark}` : "";
      return group.map((record, index) => {
        const label = labels[index]!;
        return [record, { label, title: label + where }] as const;
      });
    }),
  );
}

function answersOf(
  { code, severity, passed, find }: CheckSpec,
  input: AuditInput,
): readonly Check[] {
  const found = find(input);
  if (found === undefined) {
    const message = "The logs hold nothing that this check is about.";
    return [{ code, severity, status: "not-applicable", message }];
  }
  if (found.length === 0) return [{ code, severity, status: "pass", message: passed }];
  return found.map(({ status = "fail", message, evidence, remedy }): Check => ({
    code,
    severity,
    status,
    message,
    ...(evidence === undefined ? {} : { evidence }),
    remedy,
  }));
}
