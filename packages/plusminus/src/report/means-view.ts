import type { StoreMean, StoreMeansFinding } from "../analysis/store-means.ts";
import { fixed } from "./score-words.ts";
import { text, type Block, type Column } from "./view.ts";

const COLUMNS: readonly Column[] = [
  { title: "benchmark · metric", align: "name" },
  { title: "model", align: "name" },
  { title: "trials", align: "right" },
  { title: "items", align: "right" },
  { title: "clusters", align: "right" },
  { title: "mean", align: "right" },
  { title: "std. error", align: "right" },
];

/** Means of a store as a person reads them. */
export function meansView({ means, groupKey }: StoreMeansFinding): readonly Block[] {
  const clusters =
    groupKey === undefined
      ? "every item is a cluster (--group KEY for larger ones)"
      : `items are clustered by ${groupKey}`;
  return [
    { kind: "heading", text: "Means, computed in the store" },
    { kind: "table", columns: COLUMNS, rows: means.map(rowOf) },
    {
      kind: "list",
      items: [
        {
          text: `Repeats are averaged per item; the standard error is the between-cluster one (CR1): ${clusters}. It is no interval and no verdict: show and compare give those.`,
          tone: "quiet",
        },
      ],
    },
  ];
}

function rowOf({ benchmark, metric, label, ...mean }: StoreMean) {
  const digits = digitsOf(mean.standardError);
  return [
    text(`${benchmark} · ${metric.name}`),
    text(label),
    text(String(mean.trials)),
    text(String(mean.items)),
    text(String(mean.clusters)),
    text(mean.mean === undefined ? "—" : fixed(mean.mean, digits)),
    text(mean.standardError === undefined ? "—" : mean.standardError.toFixed(digits)),
  ];
}

/** Two significant digits of the standard error are all that it is known to. */
function digitsOf(standardError: number | undefined): number {
  if (standardError === undefined || standardError === 0) return 4;
  return Math.min(9, Math.max(1, 1 - Math.floor(Math.log10(standardError))));
}
