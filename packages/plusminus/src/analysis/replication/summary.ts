import {
  crossedMean,
  randomEffects,
  studentTQuantile,
  type Estimate,
  type Interval,
  type NotEstimable,
  type SignificanceTest,
} from "@plusminus/stats";
import { MINIMUM_ITEMS } from "../data-shape.ts";
import { orRefusal } from "../refusal.ts";
import type { Study } from "./study.ts";

/** Several studies read as one. */
export type ReplicationSummary =
  | {
      /** One table of items and studies: about other items and other runs. */
      readonly kind: "crossed";
      readonly mean: Estimate | NotEstimable;
      /** About other runs on these very items: what training seeds, or dice, do. */
      readonly overRuns: Estimate | NotEstimable;
      readonly studies: number;
      readonly items: number;
    }
  | {
      /** Studies of different items: about a population of studies. */
      readonly kind: "random-effects";
      readonly mean: Estimate | NotEstimable;
      readonly studies: number;
      /** Standard deviation of the true results over studies (τ). */
      readonly spread: number;
      readonly heterogeneity: SignificanceTest;
      /** Where the true result of the next study lies; from three studies on. */
      readonly next?: Interval;
    };

/** Undefined for fewer than two studies. */
export function replicationSummary(
  studies: readonly Study[],
  level: number,
): ReplicationSummary | NotEstimable | undefined {
  if (studies.length < 2) return undefined;
  const items = itemsOfAll(studies);
  if (items.length < MINIMUM_ITEMS) return overStudies(studies, level);
  const table = items.flatMap((item) =>
    studies.map((study) => study.values[study.items.indexOf(item)]!),
  );
  const factors = [
    { name: "item", levels: items.length },
    { name: "study", levels: studies.length },
  ];
  const over = (redrawn: readonly string[]): Estimate | NotEstimable =>
    orRefusal(() => crossedMean(table, { factors, redrawn, level }), items.length);
  return {
    kind: "crossed",
    mean: over(["item", "study"]),
    overRuns: over(["study"]),
    studies: studies.length,
    items: items.length,
  };
}

function itemsOfAll(studies: readonly Study[]): readonly number[] {
  const [first, ...others] = studies;
  const sets = others.map(({ items }) => new Set(items));
  return [...first!.items].filter((item) => sets.every((set) => set.has(item)));
}

function overStudies(studies: readonly Study[], level: number): ReplicationSummary | NotEstimable {
  const known = studies.flatMap(({ estimate }) => {
    if (estimate.kind === "not-estimable") return [];
    const { value, standardError = 0, items, groups } = estimate;
    return standardError > 0
      ? [{ value, variance: standardError ** 2, df: groups?.effectiveDf ?? items - 1 }]
      : [];
  });
  const found = randomEffects(
    known.map(({ value }) => value),
    known.map(({ variance }) => variance),
    { level, degreesOfFreedom: known.map(({ df }) => df) },
  );
  if (found.kind === "not-estimable") return found;
  const spread = Math.sqrt(found.tauSquared["paule-mandel"]);
  return {
    kind: "random-effects",
    mean: found.mean,
    studies: found.n,
    spread,
    heterogeneity: found.heterogeneity,
    ...nextOf(found.mean, spread, found.n, level),
  };
}

/** Higgins, Thompson & Spiegelhalter (2009), J. R. Stat. Soc. A 172, 137–159: t with studies − 2 degrees of freedom. */
function nextOf(
  mean: Estimate | NotEstimable,
  spread: number,
  studies: number,
  level: number,
): { readonly next?: Interval } {
  if (mean.kind === "not-estimable" || studies < 3) return {};
  const half =
    studentTQuantile((1 + level) / 2, studies - 2) * Math.hypot(spread, mean.standardError!);
  return {
    next: {
      lower: mean.value - half,
      upper: mean.value + half,
      level,
      method: "random-effects-prediction",
    },
  };
}
