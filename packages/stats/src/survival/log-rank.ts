import { chiSquaredUpperTail } from "../distribution/chi-squared.ts";
import type { NotEstimable, SignificanceTest, Values } from "../estimate.ts";
import { choleskyFactor, choleskySolve } from "../linear/cholesky.ts";
import { assertCount, assertSameLength } from "../validate.ts";
import { assertTimes, riskTable, type EventFlags } from "./risk-table.ts";

/** Options of {@link logRank}. */
export interface LogRankOptions {
  /** One whole number per case, equal ones for one group. */
  readonly groups: readonly number[] | Int32Array;
  /** One whole number per case; groups are compared within equal ones only. Default: all cases in one. */
  readonly strata?: readonly number[] | Int32Array;
}

export interface LogRankGroup {
  readonly label: number;
  readonly n: number;
  readonly observed: number;
  /** Events if all groups had the same curve. */
  readonly expected: number;
}

export interface LogRank {
  readonly kind: "tested";
  readonly test: SignificanceTest;
  /** In the order of their first case. */
  readonly groups: readonly LogRankGroup[];
  readonly n: number;
}

/**
 * Log-rank test that two or more groups have the same survival curve, also within strata.
 *
 * Use it for times to an event with cases cut off by a limit; it is most powerful where hazards are
 * proportional, and may miss curves that cross. It takes cases as independent: where groups ran the same
 * tasks, make the task the stratum.
 *
 * @param times - As for {@link kaplanMeier}.
 * @param events - 1 for an event, 0 for a last sight, one per case.
 * @param options - `groups`; `strata`.
 * @returns χ² with one degree of freedom less than groups. Not estimable for fewer than two groups, or where
 * events leave nothing to compare.
 * @throws {@link NonFiniteValueError} if a time is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every case has a time, a flag, a group and, if given, a stratum.
 * @throws {@link InvalidCountError} if a flag is neither 0 nor 1, or a label no whole number.
 * @throws {@link InvalidParameterError} if a time is below 0.
 * @assumes independent cases; in every group, being cut off says nothing about when the event would have come
 * @source Mantel (1966), Cancer Chemother. Rep. 50, 163–170; Peto & Peto (1972), J. R. Statist. Soc. A 135, 185–207
 * @example logRank([1, 2, 3, 4], [1, 1, 1, 1], { groups: [1, 1, 2, 2] }).test.statistic // => 2.8823529411764706
 */
export function logRank(
  times: Values,
  events: EventFlags,
  options: LogRankOptions,
): LogRank | NotEstimable {
  const { groups, strata = Array.from(groups, () => 0) } = options;
  assertTimes(times, events);
  const n = times.length;
  assertLabels("groups", groups, n);
  assertLabels("strata", strata, n);
  const labels = [...new Set(groups)];
  if (labels.length < 2) {
    const reason = "There are fewer than two groups to compare.";
    return { kind: "not-estimable", reason, remedy: "Add cases of another group.", n };
  }
  const cases = Array.from(times, (time, index): Case => {
    const event = events[index] === 1 ? 1 : 0;
    return { time, event, group: labels.indexOf(groups[index]!) };
  });
  const totals = totalsOf(labels.length);
  for (const stratum of strataOf(cases, strata)) addStratum(totals, stratum);
  const statistic = statisticOf(totals);
  if (statistic === undefined) return { ...NOTHING_TO_COMPARE, n };
  const degreesOfFreedom = labels.length - 1;
  const p = Math.max(chiSquaredUpperTail(statistic, degreesOfFreedom), Number.MIN_VALUE);
  const test = { method: "log-rank", p, statistic, degreesOfFreedom };
  return { kind: "tested", test, groups: groupsOf(labels, cases, totals), n };
}

const NOTHING_TO_COMPARE = {
  kind: "not-estimable",
  reason: "For some group no event happened while another group was watched in the same stratum.",
  remedy: "Watch longer, join strata, or leave that group out openly.",
} as const;

interface Totals {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** Of observed − expected, row by row. */
  readonly covariance: Float64Array;
}

interface Case {
  readonly time: number;
  readonly event: 0 | 1;
  readonly group: number;
}

/** The cases of each stratum. */
function strataOf(
  cases: readonly Case[],
  labels: LogRankOptions["groups"],
): Iterable<readonly Case[]> {
  const strata = new Map<number, Case[]>();
  cases.forEach((one, index) => {
    const label = labels[index]!;
    const stratum = strata.get(label);
    if (stratum === undefined) strata.set(label, [one]);
    else stratum.push(one);
  });
  return strata.values();
}

function totalsOf(count: number): Totals {
  return {
    observed: new Float64Array(count),
    expected: new Float64Array(count),
    covariance: new Float64Array(count * count),
  };
}

function groupsOf(
  labels: readonly number[],
  cases: readonly Case[],
  { observed, expected }: Totals,
): readonly LogRankGroup[] {
  return labels.map((label, group) => ({
    label,
    n: cases.filter((one) => one.group === group).length,
    observed: observed[group]!,
    expected: expected[group]!,
  }));
}

/** Adds the hypergeometric moments of each time with events. */
function addStratum({ observed, expected, covariance }: Totals, cases: readonly Case[]): void {
  const count = observed.length;
  const inOrder = cases.toSorted((a, b) => a.time - b.time);
  const atRisk = new Float64Array(count);
  for (const { group, event } of inOrder) {
    atRisk[group]! += 1;
    observed[group]! += event;
  }
  const flags = inOrder.map(({ event }) => event);
  let next = 0;
  for (const row of riskTable(
    inOrder.map(({ time }) => time),
    flags,
  )) {
    const shares = atRisk.map((members) => members / row.atRisk);
    // One case at risk has no choice of group.
    const spread = row.atRisk > 1 ? (row.events * (row.atRisk - row.events)) / (row.atRisk - 1) : 0;
    for (let group = 0; group < count; group++) {
      expected[group]! += row.events * shares[group]!;
      for (let other = 0; other < count; other++) {
        const own = group === other ? shares[group]! : 0;
        covariance[group * count + other]! += spread * (own - shares[group]! * shares[other]!);
      }
    }
    for (const end = next + row.events + row.censored; next < end; next++)
      atRisk[inOrder[next]!.group]! -= 1;
  }
}

/** Over all groups but the last, whose difference the others determine; undefined where the rest is singular. */
function statisticOf({ observed, expected, covariance }: Totals): number | undefined {
  const count = observed.length;
  const size = count - 1;
  const matrix = Float64Array.from({ length: size * size }, (_, index) => {
    const row = Math.floor(index / size);
    return covariance[row * count + (index % size)]!;
  });
  const factor = choleskyFactor(matrix, size);
  if (factor === undefined) return undefined;
  const excess = observed.slice(0, size).map((events, group) => events - expected[group]!);
  const weighted = choleskySolve(factor, excess);
  return weighted.reduce((sum, weight, group) => sum + weight * excess[group]!, 0);
}

function assertLabels(what: string, labels: LogRankOptions["groups"], n: number): void {
  assertSameLength("times", n, what, labels.length);
  for (let index = 0; index < n; index++)
    assertCount(`${what}[${index}]`, labels[index]!, Number.MIN_SAFE_INTEGER);
}
