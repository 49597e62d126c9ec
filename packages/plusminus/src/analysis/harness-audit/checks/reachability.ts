import { invertPassHatK } from "@plusminus/stats";
import type { RunRecord } from "../../../record/run.ts";
import { nameOf, type AuditInput, type CheckSpec, type Found } from "../audit-input.ts";
import { decimalsOf } from "../printed-precision.ts";

/** Metrics of which every answer is right or wrong, so that the mean is a count over a count. */
const RIGHT_OR_WRONG =
  /^(?:acc|accuracy|acc_norm|exact_match|em|quasi_exact_match|resolved|success_rate|pass(?:[@^_]?1)?|correct)$/u;

/** A full double: a share of a count agrees to its last digits, or is none. */
const FULL_DOUBLE = 1e-9;

/** Digits from which a printed number stands in full. */
const FULL = 9;

/**
 * A printed share that no whole number of right answers gives.
 *
 * @source Brown & Heathers (2017), Soc. Psychol. Personal. Sci. 8, 363–369 (the GRIM test)
 */
export const unreachableShares: CheckSpec = {
  code: "unreachable-share",
  severity: "changes-the-number",
  passed: "Every printed share with a known n is a whole number of answers over n.",
  find: (input) => {
    const candidates = input.records.flatMap((record) => sharesOf(record));
    if (candidates.length === 0) return undefined;
    return candidates
      .filter((share) => !isReachable(share))
      .map(({ record, name, value, n, repeats }) => ({
        message: `${nameOf(input, record)}: ${name} ${value} is no whole number of right answers over ${n} items${repeats > 1 ? ` with up to ${repeats} repeats` : ""}.`,
        evidence: { run: record.run.id, name, printed: value, n },
        remedy: "Ask what was counted: partial credit, other items, or another number of them.",
      }));
  },
};

interface Share {
  readonly record: RunRecord;
  readonly name: string;
  readonly value: number;
  readonly n: number;
  readonly repeats: number;
}

/** Repeats that are tried where the log does not say. */
const TRIED_REPEATS = 10;

function sharesOf(record: RunRecord): readonly Share[] {
  // Where the trials are there, their own mean is the better check.
  if (record.trials.length > 0 || record.run.parts !== undefined) return [];
  const { printed, settings } = record.run;
  return printed.flatMap(({ statistic, metric, name, printed: value }) => {
    const plain = metric.split(",", 1)[0]!;
    if (statistic !== "value" || !RIGHT_OR_WRONG.test(plain) || value < 0 || value > 1) return [];
    const n = printed.find((own) => own.metric === metric && own.statistic === "n")?.printed;
    if (n === undefined || !Number.isSafeInteger(n) || n < 1) return [];
    const recorded = Number(settings["repeats"]);
    const repeats = Number.isSafeInteger(recorded) && recorded > 0 ? recorded : TRIED_REPEATS;
    return [{ record, name, value, n, repeats }];
  });
}

function isReachable({ value, n, repeats }: Share): boolean {
  const decimals = decimalsOf(value);
  const half = decimals >= FULL ? FULL_DOUBLE : 0.5 * 10 ** -decimals + FULL_DOUBLE;
  return Array.from({ length: repeats }, (_, index) => n * (index + 1)).some(
    (answers) => Math.abs(Math.round(value * answers) / answers - value) <= half,
  );
}

/** Printed pass^1 … pass^n that no table of successes gives. */
export const impossiblePassHatK: CheckSpec = {
  code: "impossible-pass-hat-k",
  severity: "changes-the-number",
  passed:
    "Printed pass^1 … pass^n can all come from one table of successes, where that could be asked.",
  find: (input) => {
    const candidates = input.records.flatMap((record) => curveOf(record));
    if (candidates.length === 0) return undefined;
    return candidates.flatMap((curve) => foundIn(input, curve));
  },
};

/**
 * Tasks of benchmarks whose submissions do not print how many there are.
 *
 * @source sierra-research/tau2-bench, task files of version 0.1 (base split)
 */
const TASKS: ReadonlyMap<string, number> = new Map([
  ["tau2-bench retail", 114],
  ["tau2-bench airline", 50],
  ["tau2-bench telecom", 114],
]);

interface Curve {
  readonly record: RunRecord;
  readonly passHat: readonly number[];
  readonly items: number | undefined;
  /** Whether the number of tasks is the benchmark's, and nobody printed it. */
  readonly isAssumed: boolean;
}

function curveOf(record: RunRecord): readonly Curve[] {
  const values = new Map<number, number>();
  for (const { metric, statistic, printed } of record.run.printed) {
    const k = /^pass(?:\^|_hat_)(\d+)$/u.exec(metric)?.[1];
    if (statistic === "value" && k !== undefined) values.set(Number(k), printed);
  }
  const passHat = Array.from({ length: values.size }, (_, index) => values.get(index + 1) ?? NaN);
  const isCurve = passHat.length >= 2 && passHat.every((value) => value >= 0 && value <= 1);
  const printed = record.run.printed.find(({ statistic }) => statistic === "n")?.printed;
  const known = TASKS.get(record.run.benchmark);
  if (!isCurve) return [];
  return printed === undefined && known !== undefined
    ? [{ record, passHat, items: known, isAssumed: true }]
    : [{ record, passHat, items: printed, isAssumed: false }];
}

function foundIn(
  input: AuditInput,
  { record, passHat, items, isAssumed }: Curve,
): readonly Found[] {
  const name = nameOf(input, record);
  const evidence = { run: record.run.id, passHat };
  const rises = passHat.findIndex((value, index) => index > 0 && value > passHat[index - 1]!);
  if (rises > 0) {
    return [
      {
        message: `${name}: pass^${rises + 1} (${passHat[rises]}) is above pass^${rises} (${passHat[rises - 1]}): more attempts cannot all pass more often than fewer.`,
        evidence,
        remedy: "Ask for the counts of successes per task.",
      },
    ];
  }
  if (items === undefined) return [];
  const decimals = Math.max(...passHat.map(decimalsOf));
  const inverted = invertPassHatK({ items, passHat, decimals: Math.min(decimals, 15) });
  if (inverted.kind === "inverted" || !inverted.reason.startsWith("No ")) return [];
  return [
    {
      status: isAssumed ? "unknown" : "fail",
      message: `${name}: ${isAssumed ? `if the benchmark's ${items} tasks were all run, ` : ""}no ${items} tasks with ${passHat.length} trials each give pass^1 … pass^${passHat.length} of ${passHat.join(", ")}.`,
      evidence: { ...evidence, items },
      remedy: "Ask how many tasks and trials were counted, and whether some trials are missing.",
    },
  ];
}
