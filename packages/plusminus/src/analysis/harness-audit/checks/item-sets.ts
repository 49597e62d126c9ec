import { mean } from "@plusminus/stats";
import type { RunRecord } from "../../../record/run.ts";
import {
  benchmarksOf,
  labelOf,
  pairsOf,
  percent,
  some,
  type AuditInput,
  type CheckSpec,
  type Found,
} from "../audit-input.ts";
import { itemScoresOf } from "../item-scores.ts";

/** With more models than this, the items that all share are compared, and not every pair. */
const MOST_PAIRED = 3;

/** Models whose rates fit into one sentence. */
const MOST_SHOWN = 5;

/** Models scored on different items: every rate that can be defended stands beside the others. */
export const differentItemSets: CheckSpec = {
  code: "different-item-sets",
  severity: "changes-the-verdict",
  passed: "All models of a benchmark were scored on the same items.",
  find: (input) => {
    const benchmarks = [...benchmarksOf(input)].filter(([, records]) => records.length > 1);
    if (benchmarks.length === 0) return undefined;
    return benchmarks.flatMap(([benchmark, records]) => {
      const scored = records.flatMap((record) => scoredItems(input, record));
      if (haveSameItems(scored)) return [];
      const sets =
        scored.length <= MOST_PAIRED ? [...pairsOf(scored)].filter(areDifferent) : [scored];
      return sets.map((set) => foundIn(benchmark, set));
    });
  },
};

interface ScoredItems {
  readonly name: string;
  readonly scale?: readonly [number, number];
  /** Mean score of each item that has one. */
  readonly means: ReadonlyMap<string, number>;
}

function scoredItems(input: AuditInput, record: RunRecord): readonly ScoredItems[] {
  const { metrics, primaryMetric } = record.run;
  const metric = metrics.find(({ name }) => name === primaryMetric) ?? metrics[0];
  // What is missing from a run that ended early is another finding.
  if (metric === undefined || record.run.completeness.kind === "incomplete") return [];
  const items = itemScoresOf(record, metric.name).filter(({ scores }) => scores.length > 0);
  if (items.length === 0) return [];
  const means = new Map(items.map(({ id, scores }) => [id, mean(scores)]));
  const { scale } = metric;
  return [{ name: labelOf(input, record), means, ...(scale === undefined ? {} : { scale }) }];
}

function haveSameItems([first, ...others]: readonly ScoredItems[]): boolean {
  if (first === undefined) return true;
  return others.every(
    ({ means }) =>
      means.size === first.means.size && [...means.keys()].every((id) => first.means.has(id)),
  );
}

function areDifferent(set: readonly ScoredItems[]): boolean {
  return !haveSameItems(set);
}

function foundIn(benchmark: string, set: readonly ScoredItems[]): Found {
  const union = new Set(set.flatMap(({ means }) => [...means.keys()]));
  const common = [...union].filter((id) => set.every(({ means }) => means.has(id)));
  const rates = set.map((scored) => ratesOf(scored, common, union.size));
  const evidence = {
    benchmark,
    models: set.map(({ name }) => name),
    items: set.map(({ means }) => means.size),
    commonItems: common.length,
    own: rates.map(({ own }) => own),
    common: rates.map((rate) => rate.common ?? "no common item"),
    worstCase: rates.map(({ worst }) => worst ?? "scale unknown"),
    bestCase: rates.map(({ best }) => best ?? "scale unknown"),
  };
  const shown = rates.slice(0, MOST_SHOWN).map((rate, index) => inWords(set[index]!, rate));
  const more = rates.length > shown.length ? ` … and ${rates.length - shown.length} more.` : "";
  return {
    message: `${benchmark}: ${some(set.map(({ name, means }) => `${name} (${means.size})`))} were scored on different items; they share ${common.length} of ${union.size}. ${shown.join(" ")}${more}`,
    evidence,
    remedy:
      "Compare on the common items, and say so; score the missing items before ranking by each model's own.",
  };
}

interface Rates {
  readonly own: number;
  readonly common?: number;
  /** With every item of the union that the model lacks at the bottom, and at the top, of the scale. */
  readonly worst?: number;
  readonly best?: number;
}

function ratesOf({ means, scale }: ScoredItems, common: readonly string[], all: number): Rates {
  const own = mean([...means.values()]);
  const total = own * means.size;
  const missing = all - means.size;
  return {
    own,
    ...(common.length === 0 ? {} : { common: mean(common.map((id) => means.get(id)!)) }),
    ...(scale === undefined
      ? {}
      : {
          worst: (total + missing * scale[0]) / all,
          best: (total + missing * scale[1]) / all,
        }),
  };
}

function inWords({ name, scale }: ScoredItems, { own, common, worst, best }: Rates): string {
  const isShare = scale?.[0] === 0 && scale[1] === 1;
  const number = (value: number): string => (isShare ? percent(value) : value.toPrecision(5));
  const parts = [
    `own ${number(own)}`,
    ...(common === undefined ? [] : [`common ${number(common)}`]),
    ...(worst === undefined || best === undefined
      ? []
      : [`between ${number(worst)} and ${number(best)} over all items, whatever the missing give`]),
  ];
  return `${name}: ${parts.join(", ")}.`;
}
