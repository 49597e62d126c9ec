import type { RunRecord } from "../../../record/run.ts";
import type { Trial, TrialStatus } from "../../../record/trial.ts";
import { nameOf, percent, type AuditInput, type CheckSpec, type Found } from "../audit-input.ts";
import { isBinary, itemScoresOf, meansOf } from "../item-scores.ts";

/** Failures of the infrastructure are no failures of the model, and no successes either: both rates are shown. */
export const infrastructureFailures: CheckSpec = {
  code: "infrastructure-counted-as-failure",
  severity: "changes-the-number",
  passed: "No trial that the infrastructure failed was counted as the model's failure.",
  find: (input) => bothWays(input, "harness-error", "failed for reasons of the infrastructure"),
};

/** A model that gave no usable answer has failed by most benchmarks' rules, and is dropped by others. */
export const absentAnswers: CheckSpec = {
  code: "no-answer-counted-as-failure",
  severity: "note",
  passed: "No trial without an answer was counted as a failure.",
  find: (input) => bothWays(input, "model-error", "ended without a usable answer of the model"),
};

function bothWays(
  input: AuditInput,
  status: TrialStatus,
  what: string,
): readonly Found[] | undefined {
  const withTrials = input.records.filter(({ trials }) => trials.length > 0);
  if (withTrials.length === 0) return undefined;
  return withTrials.flatMap((record) => {
    const lost = record.trials.filter((trial) => trial.status === status);
    const metric = record.run.primaryMetric ?? record.run.metrics[0]?.name;
    if (lost.length === 0 || metric === undefined) return [];
    return [foundIn(input, record, { lost, metric, what })];
  });
}

interface Loss {
  readonly lost: readonly Trial[];
  readonly metric: string;
  readonly what: string;
}

function foundIn(input: AuditInput, record: RunRecord, { lost, metric, what }: Loss): Found {
  const items = itemScoresOf(record, metric);
  const means = meansOf(items);
  const without = means.reduce((sum, value) => sum + value, 0) / means.length;
  const scored = items.reduce((sum, { scores }) => sum + scores.length, 0);
  const passed = items.reduce((sum, { scores }) => sum + scores.reduce((a, b) => a + b, 0), 0);
  const withThem = passed / (scored + lost.length);
  const counted = lost.filter((trial) => trial.counted?.[metric] !== undefined).length;
  const isShare = isBinary(items);
  const number = (value: number): string => (isShare ? percent(value) : value.toPrecision(5));
  const rates =
    means.length === 0
      ? ""
      : ` ${metric} is ${number(without)} without them and ${number(withThem)} with each of them as 0.`;
  const howCounted =
    counted > 0
      ? `the harness counted ${counted === lost.length ? "them" : `${counted} of them`} as failures`
      : "the log does not say what the harness made of them";
  return {
    status: counted > 0 ? "fail" : "unknown",
    message: `${nameOf(input, record)}: ${lost.length} of ${record.trials.length} trials ${what}; ${howCounted}.${rates}`,
    evidence: {
      run: record.run.id,
      trials: record.trials.length,
      lost: lost.length,
      countedByTheHarness: counted,
      ...(means.length === 0 ? {} : { without, withAsFailed: withThem }),
    },
    remedy: "Re-run these trials, or give both numbers and the count.",
  };
}
