import type { ScoreEstimate } from "../../../src/analysis/score-estimate.ts";
import type { Compare } from "../../../src/report/compare-document.ts";
import type { Document } from "../../../src/report/document.ts";
import type { Rank } from "../../../src/report/rank-document.ts";
import type { Show } from "../../../src/report/show-document.ts";
import type { Metric } from "../../../src/record/metric.ts";
import type { Outcome } from "../../../src/verdict/verdict.ts";

const BASE: Document = { version: "0", seed: 1, inputs: [], problems: [], warnings: [] };

export const ACCURACY: Metric = { name: "acc", direction: "higher-is-better", scale: [0, 1] };

export function estimated(value: number, half: number): ScoreEstimate {
  return {
    kind: "estimated",
    value,
    interval: { lower: value - half, upper: value + half, level: 0.9, method: "made" },
    method: "made",
    estimand: "item-population",
    items: 120,
    trials: 240,
    dropped: [],
  };
}

export const REFUSED: ScoreEstimate = {
  kind: "not-estimable",
  reason: "There are 2 items.",
  remedy: "Run more.",
  items: 2,
};

/** Scores of models by name. */
export function madeShow(
  scores: Readonly<Record<string, ScoreEstimate>>,
  metric: Metric = ACCURACY,
): Show {
  return {
    kind: "show",
    ...BASE,
    scores: Object.entries(scores).map(([model, estimate]) => ({
      benchmark: "bench",
      subject: { model, run: model },
      metric,
      estimate,
    })),
  };
}

/** Differences of pairs of models. */
export function madeCompare(
  pairs: readonly (readonly [string, string, ScoreEstimate, Outcome])[],
  metric: Metric = ACCURACY,
): Compare {
  return {
    kind: "compare",
    ...BASE,
    comparisons: pairs.map(([treatment, control, difference, outcome]) => ({
      benchmark: "bench",
      metric,
      treatment: { model: treatment, run: treatment },
      control: { model: control, run: control },
      paired: true,
      commonItems: 120,
      unmatchedItems: 0,
      settingsThatDiffer: [],
      difference,
      alsoReported: [],
      table: { both: 60, onlyTreatment: 30, onlyControl: 10, neither: 20 },
      verdict: { outcome, reason: "", sentence: `${treatment} and ${control}.`, policy: "" },
    })),
  };
}

/** A board of so many models, each of whose places is open by one. */
export function madeRank(models: number): Rank {
  return {
    kind: "rank",
    ...BASE,
    benchmark: "bench",
    metric: ACCURACY,
    level: 0.9,
    models: Array.from({ length: models }, (_, index) => ({
      subject: { model: `m${index}`, run: `m${index}` },
      estimate: estimated(0.9 - (0.8 * index) / models, 0.05),
      rank: { lower: Math.max(1, index), upper: Math.min(models, index + 2) },
      marginalRank: { lower: index + 1, upper: index + 1 },
      tier: 1,
    })),
    pairs: { total: (models * (models - 1)) / 2, separable: 1 },
    adjacent: { total: models - 1, separable: 0 },
    sharedItems: 120,
    anyItems: 150,
    groupKey: undefined,
  };
}
