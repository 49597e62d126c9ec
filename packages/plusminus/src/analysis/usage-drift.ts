import {
  categoryDistance,
  createRandom,
  kishEffectiveSize,
  stratifiedMean,
  type CategoryDistance,
  type Estimate,
  type NotEstimable,
} from "@plusminus/stats";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import type { Subject } from "../record/subject.ts";
import type { Usage } from "../record/usage.ts";
import { warnings, type Warning } from "../warnings.ts";
import { allDifferences } from "./all-differences.ts";
import { boardQuestions, type BoardOptions, type BoardQuestion } from "./board-questions.ts";
import { orRefusal } from "./refusal.ts";
import { sliceLabel } from "./slices/slice-labels.ts";
import { assertSliced, divisionOf, type Slices } from "./slices/slice-columns.ts";

export interface DriftOptions extends BoardOptions {
  /** Key of the items that says which category of the usage they are of. */
  readonly by: string;
}

/** One category of what is asked, in the benchmark and in use. */
export interface UsageCategory {
  readonly category: string;
  readonly items: number;
  readonly benchmarkShare: number;
  readonly usageShare: number;
}

/** One model on the benchmark as it is, and as it is used. */
export interface ReweightedModel {
  readonly subject: Subject;
  readonly label: string;
  /** Mean of the items as they are. */
  readonly raw: number;
  /** Each category counting as it is used, those without items left out. */
  readonly reweighted: Estimate | NotEstimable;
}

export interface ReweightedDifference {
  readonly treatment: string;
  readonly control: string;
  readonly raw: number;
  readonly reweighted: Estimate | NotEstimable;
  /** Of no difference as it is used, by Holm over all pairs. */
  readonly pAdjusted?: number;
}

/** A benchmark beside what people really ask. */
export interface UsageDrift {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly level: number;
  readonly key: string;
  readonly items: number;
  readonly categories: readonly UsageCategory[];
  /** Share of the usage in categories without an item: no weighting speaks of it. */
  readonly uncovered: number;
  /** Share of the items in categories that nobody asks for. */
  readonly unasked: number;
  /** Absent where usage is given as weights, and chance cannot be told from drift. */
  readonly distance?: CategoryDistance | NotEstimable;
  readonly totalVariation: number;
  /** Equally weighted items that the reweighted ones are worth. */
  readonly effectiveItems: number;
  readonly models: readonly ReweightedModel[];
  readonly differences: readonly ReweightedDifference[];
  readonly withoutKey: number;
  readonly refusal?: Slices["refusal"];
}

export interface DriftFinding {
  readonly benchmarks: readonly UsageDrift[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Whether a benchmark resembles its use, and what scores are as it is used: what `drift` answers. */
export function usageDrift(
  records: readonly RunRecord[],
  usage: Usage,
  options: DriftOptions,
): DriftFinding {
  const asked = boardQuestions(records, options);
  const benchmarks = asked.questions.map((question) => driftOf(question, usage, options));
  assertSliced(benchmarks);
  return {
    benchmarks,
    said: asked.said,
    warnings: [
      ...asked.warnings,
      ...asked.questions.flatMap(({ benchmark, clusters }) =>
        clusters.of === undefined
          ? []
          : [warnings.weightsIgnoreGroups(benchmark, clusters.option.groupKey!)],
      ),
    ],
  };
}

function driftOf(question: BoardQuestion, usage: Usage, options: DriftOptions): UsageDrift {
  const { benchmark, metric, columns, shared } = question;
  const { level, by, seed } = options;
  const asked = { benchmark, metric, level, key: by };
  const cut = divisionOf(columns, by);
  if ("reason" in cut) return { ...asked, withoutKey: 0, ...NOTHING, refusal: cut };
  const known = { ...asked, withoutKey: cut.withoutKey };
  const group = {
    ofItem: cut.ofItem,
    labels: cut.names.map(sliceLabel),
  };
  const labelled = Int32Array.from(shared.items.keys()).filter(
    (place) => group.ofItem[shared.items[place]!]! >= 0,
  );
  const labels = labelled.map((place) => group.ofItem[shared.items[place]!]!);
  const categories = categoriesOf(group.labels, labels, usage);
  const inUse = labelled.filter((_, index) => usage.weights.has(group.labels[labels[index]!]!));
  const strata = Int32Array.from(inUse, (place) => group.ofItem[shared.items[place]!]!);
  const weighting = { group: group.labels, usage, rows: inUse, strata, level };
  const rng = createRandom(seed).substream(`drift ${benchmark}`);
  return {
    ...known,
    items: labelled.length,
    categories,
    uncovered: shareOf(categories, ({ items }) => items === 0, "usageShare"),
    unasked: shareOf(categories, ({ usageShare }) => usageShare === 0, "benchmarkShare"),
    ...(usage.areCounts ? { distance: distanceOf(categories, usage, rng) } : {}),
    totalVariation: categories.reduce(
      (sum, { benchmarkShare, usageShare }) => sum + Math.abs(benchmarkShare - usageShare) / 2,
      0,
    ),
    effectiveItems: effectiveItems(weighting),
    ...scoresOf(question, labelled, weighting),
  };
}

const NOTHING = {
  items: 0,
  categories: [],
  uncovered: 0,
  unasked: 0,
  totalVariation: 0,
  effectiveItems: 0,
  models: [],
  differences: [],
};

/** In the order of the usage, then those that only the benchmark has. */
function categoriesOf(
  names: readonly string[],
  labels: Int32Array,
  { weights }: Usage,
): readonly UsageCategory[] {
  const items = new Map<string, number>();
  for (const label of labels) items.set(names[label]!, (items.get(names[label]!) ?? 0) + 1);
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const all = [...weights].toSorted(([, a], [, b]) => b - a).map(([category]) => category);
  const others = [...items.keys()].filter((category) => !weights.has(category));
  return [...all, ...others].map((category) => ({
    category,
    items: items.get(category) ?? 0,
    benchmarkShare: (items.get(category) ?? 0) / labels.length,
    usageShare: (weights.get(category) ?? 0) / total,
  }));
}

function shareOf(
  categories: readonly UsageCategory[],
  isMeant: (category: UsageCategory) => boolean,
  share: "usageShare" | "benchmarkShare",
): number {
  return categories.filter(isMeant).reduce((sum, category) => sum + category[share], 0);
}

function distanceOf(
  categories: readonly UsageCategory[],
  { weights }: Usage,
  rng: ReturnType<typeof createRandom>,
): CategoryDistance | NotEstimable {
  return categoryDistance(
    categories.map(({ items }) => items),
    categories.map(({ category }) => weights.get(category) ?? 0),
    { rng, draws: 1999 },
  );
}

/** Items of categories that are in use, and what each category counts for. */
interface Weighting {
  readonly group: readonly string[];
  readonly usage: Usage;
  /** Places in the shared items. */
  readonly rows: Int32Array;
  readonly strata: Int32Array;
  readonly level: number;
}

function effectiveItems({ group, usage, strata }: Weighting): number {
  if (strata.length === 0) return 0;
  const counts = new Map<number, number>();
  for (const stratum of strata) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  return kishEffectiveSize(
    Float64Array.from(
      strata,
      (stratum) => usage.weights.get(group[stratum]!)! / counts.get(stratum)!,
    ),
  );
}

function scoresOf(
  { columns, shared, labels, subjects }: BoardQuestion,
  labelled: Int32Array,
  weighting: Weighting,
): Pick<UsageDrift, "models" | "differences"> {
  const names = subjects.map((subject) => labels[subject]!);
  const models = subjects.map((subject, index) => ({
    subject: columns.subjects[subject]!,
    label: names[index]!,
    raw: meanAt(shared.scores[index]!, labelled),
    reweighted: reweighted(shared.scores[index]!, weighting),
  }));
  const differences = allDifferences(names, shared.scores, (d) => reweighted(d, weighting)).map(
    ({ treatment, control, differences: d, estimate, ...tested }) => ({
      treatment,
      control,
      raw: meanAt(d, labelled),
      reweighted: estimate,
      ...tested,
    }),
  );
  return { models, differences };
}

function reweighted(
  scores: Float64Array,
  { group, usage, rows, strata, level }: Weighting,
): Estimate | NotEstimable {
  const sizes = [...new Set(strata)].map((stratum) => ({
    stratum,
    size: usage.weights.get(group[stratum]!)!,
  }));
  const values = Float64Array.from(rows, (row) => scores[row]!);
  return orRefusal(() => stratifiedMean(values, strata, { sizes, level }), rows.length);
}

function meanAt(values: Float64Array, places: Int32Array): number {
  return places.reduce((sum, place) => sum + values[place]!, 0) / places.length;
}
