import { auditRuns, type AuditMaterial } from "../../../src/analysis/harness-audit.ts";
import type { AuditFinding, Check } from "../../../src/analysis/harness-audit/audit-finding.ts";
import type { Item } from "../../../src/record/item.ts";
import type { PrintedStatistic, Run, RunRecord } from "../../../src/record/run.ts";
import type { Trial } from "../../../src/record/trial.ts";

/** What a case is about; the rest is ordinary. */
export interface RunUnderAudit extends Partial<Omit<Run, "printed">> {
  /** Scores by item, one per repeat. */
  readonly scores?: Readonly<Record<string, readonly number[]>>;
  /** Of "accuracy", by statistic. */
  readonly printed?: Readonly<Partial<Record<PrintedStatistic["statistic"], number>>>;
  readonly items?: readonly Item[];
  readonly trials?: readonly Trial[];
}

/** A complete run of one metric, "accuracy", on the benchmark "quiz". */
export function audited(model: string, about: RunUnderAudit): RunRecord {
  const { scores = {}, printed = {}, items, trials, ...run } = about;
  return {
    run: {
      id: `run of ${model}`,
      model,
      benchmark: "quiz",
      harness: { name: "a harness" },
      settings: {},
      metrics: [{ name: "accuracy", direction: "higher-is-better", scale: [0, 1] }],
      primaryMetric: "accuracy",
      completeness: { kind: "complete" },
      printed: Object.entries(printed).map(([statistic, value]) => ({
        metric: "accuracy",
        statistic: statistic as PrintedStatistic["statistic"],
        name: statistic,
        printed: value,
      })),
      source: `${model}.json`,
      ...run,
    },
    items: items ?? Object.keys(scores).map((id) => ({ id, groups: {} })),
    trials:
      trials ??
      Object.entries(scores).flatMap(([item, own]) =>
        own.map((score, index) => scored(item, score, index + 1)),
      ),
  };
}

export function scored(item: string, score: number, repeat: number = 1): Trial {
  return { item, repeat, status: "scored", scores: { accuracy: score } };
}

/** Items q1 … qn with the scores of one repeat each. */
export function singles(...scores: readonly number[]): Record<string, readonly number[]> {
  return Object.fromEntries(scores.map((score, index) => [`q${index + 1}`, [score]]));
}

export function audit(
  records: readonly RunRecord[],
  material: Partial<AuditMaterial> = {},
): AuditFinding {
  return auditRuns(records, { files: [], problems: [], ...material });
}

/** The answers of one check. */
export function checksOf(
  records: readonly RunRecord[],
  code: string,
  material: Partial<AuditMaterial> = {},
): readonly Check[] {
  const found = audit(records, material).checks.filter((check) => check.code === code);
  if (found.length === 0) throw new Error(`There is no check called ${code}.`);
  return found;
}
