import {
  cohenKappa,
  gwetAc1,
  krippendorffAlpha,
  pairedDifference,
  type Contrast,
  type Estimate,
  type NotEstimable,
} from "@plusminus/stats";
import { countedShare, type CountedShare } from "../counted-share.ts";
import { orRefusal } from "../refusal.ts";
import type { RatedUnit, RatedUnits } from "./rated-units.ts";

/** Two graders on what both judged. */
export interface GraderPair {
  readonly first: string;
  readonly second: string;
  readonly agreed: CountedShare;
  /** Cohen's κ; of scales of more than five steps the quadratically weighted one. */
  readonly kappa: Estimate | NotEstimable;
  /** Gwet's AC1, which does not collapse where nearly all verdicts are alike; of few kinds of verdicts alone. */
  readonly ac1?: Estimate | NotEstimable;
  /** Second − first: is one more lenient, or has a judge moved between two dates? */
  readonly shift: Contrast | NotEstimable;
}

/** All graders of a kind together. */
export interface GroupAgreement {
  readonly graders: readonly string[];
  readonly alpha: Estimate | NotEstimable;
  /** Units that at least two judged, and of them those on which all agree. */
  readonly unanimous: CountedShare | undefined;
}

/** More kinds of verdicts than these are steps of a scale. */
const MOST_CATEGORIES = 5;

/** More graders make more pairs than anybody reads. */
const MOST_PAIRED = 12;

export function graderPairs(rated: RatedUnits, level: number): readonly GraderPair[] {
  const graders = rated.graders.slice(0, MOST_PAIRED);
  return graders.flatMap((first, index) =>
    graders.slice(index + 1).flatMap((second) => pairOf(rated, [first, second], level) ?? []),
  );
}

function pairOf(
  rated: RatedUnits,
  [first, second]: readonly [string, string],
  level: number,
): GraderPair | undefined {
  const common = rated.units.filter(({ verdicts }) => verdicts.has(first) && verdicts.has(second));
  const n = common.length;
  if (n === 0) return undefined;
  const [a, b] = [first, second].map((grader) =>
    common.map(({ verdicts }) => verdicts.get(grader)!),
  ) as [number[], number[]];
  const isScale = isScaleOf(rated);
  return {
    first,
    second,
    agreed: countedShare(a.filter((verdict, unit) => verdict === b[unit]).length, n, level),
    kappa: orRefusal(() => cohenKappa(a, b, { level, weights: isScale ? "quadratic" : "none" }), n),
    ...(isScale ? {} : { ac1: orRefusal(() => gwetAc1(a, b, { level }), n) }),
    shift: orRefusal(() => pairedDifference(b, a, { level }), n),
  };
}

/** Whether verdicts are steps of a scale, and not a few kinds. */
export function isScaleOf({ units }: RatedUnits): boolean {
  const kinds = new Set<number>();
  for (const { verdicts } of units) for (const verdict of verdicts.values()) kinds.add(verdict);
  return kinds.size > MOST_CATEGORIES;
}

/** How far graders of one kind agree, any number of them, with verdicts missing. */
export function groupAgreement(
  rated: RatedUnits,
  graders: readonly string[],
  level: number,
): GroupAgreement | undefined {
  if (graders.length < 2) return undefined;
  const lists = rated.units
    .map(({ verdicts }) => graders.map((grader) => verdicts.get(grader) ?? null))
    .filter((list) => list.filter((verdict) => verdict !== null).length > 1);
  const metric = isScaleOf(rated) ? "interval" : "nominal";
  const unanimous = lists.filter(
    (list) => new Set(list.filter((verdict) => verdict !== null)).size === 1,
  ).length;
  return {
    graders,
    alpha: orRefusal(() => krippendorffAlpha(lists, { metric, level }), lists.length),
    unanimous: lists.length === 0 ? undefined : countedShare(unanimous, lists.length, level),
  };
}

/** What most of some graders say; undefined where they are split evenly, or none judged. */
export function majorityOf(unit: RatedUnit, graders: readonly string[]): number | undefined {
  const counts = new Map<number, number>();
  for (const grader of graders) {
    const verdict = unit.verdicts.get(grader);
    if (verdict !== undefined) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  const [most, next] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most === undefined || most[1] === next?.[1] ? undefined : most[0];
}

/** Mean of what some graders say; undefined where none judged. */
export function meanOf(unit: RatedUnit, graders: readonly string[]): number | undefined {
  const own = graders.flatMap((grader) => unit.verdicts.get(grader) ?? []);
  return own.length === 0 ? undefined : own.reduce((sum, verdict) => sum + verdict, 0) / own.length;
}
