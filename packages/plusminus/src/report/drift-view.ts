import type { DriftFinding, UsageDrift } from "../analysis/usage-drift.ts";
import { count, percentInWords, pInWords, pStated } from "../verdict/numbers-in-words.ts";
import { fixed, intervalInWords, signedFixed } from "./score-words.ts";
import { text, type Block, type ListItem } from "./view.ts";

/** A benchmark beside its use, as a person reads it. */
export function driftView({ benchmarks }: DriftFinding): readonly Block[] {
  return benchmarks.flatMap((own): readonly Block[] => {
    const heading = {
      kind: "heading",
      text: `${own.benchmark} · ${own.metric.name}`,
      aside: `by ${own.key}`,
    } as const;
    if (own.refusal !== undefined) {
      const { reason, remedy } = own.refusal;
      return [heading, { kind: "list", items: [{ text: reason, remedy, tone: "open" }] }];
    }
    return [
      heading,
      categoriesTable(own),
      { kind: "list", items: [distanceItem(own), ...coveredItems(own)] },
      modelsTable(own),
      ...(own.differences.length === 0 ? [] : [differencesTable(own)]),
    ];
  });
}

const MOST_CATEGORIES = 25;

function categoriesTable({ key, categories }: UsageDrift): Block {
  return {
    kind: "table",
    columns: [
      { title: key, align: "name" },
      { title: "items", align: "right" },
      { title: "of the benchmark", align: "right" },
      { title: "of the usage", align: "right" },
    ],
    rows: categories
      .slice(0, MOST_CATEGORIES)
      .map(({ category, items, benchmarkShare, usageShare }) => [
        text(category),
        text(String(items), items === 0 ? "bad" : "plain"),
        text(fixed(benchmarkShare, 3)),
        text(fixed(usageShare, 3)),
      ]),
  };
}

function distanceItem({ distance, totalVariation, key }: UsageDrift): ListItem {
  const far = `${fixed(totalVariation, 3)} of the items would have to be of another ${key} to resemble the usage`;
  if (distance === undefined) {
    return { text: `${far}; usage is given as weights, so that chance cannot be told from drift.` };
  }
  if (distance.kind === "not-estimable") {
    return { text: `${far}. ${distance.reason}`, remedy: distance.remedy, tone: "open" };
  }
  const { p } = distance.test;
  return {
    text: `${far} (permutation test of one distribution: p ${pStated(p)}).`,
    tone: p <= 0.05 ? "bad" : "plain",
  };
}

function coveredItems(own: UsageDrift): readonly ListItem[] {
  const { uncovered, unasked, effectiveItems, items, withoutKey, key, categories } = own;
  const result: ListItem[] = [
    {
      text: `Reweighted to the usage, ${count(items, "item")} are worth ${Math.round(effectiveItems)}.`,
    },
  ];
  if (uncovered > 0) {
    result.unshift({
      text: `${fixed(uncovered, 3)} of the usage is in categories without an item, and no weighting speaks of it.`,
      remedy: "Add items of these categories, or say that the score is without them.",
      tone: "bad",
    });
  }
  if (unasked > 0) {
    result.push({
      text: `${fixed(unasked, 3)} of the items are of categories that nobody asks for.`,
    });
  }
  if (withoutKey > 0) {
    result.push({
      text: `${count(withoutKey, "item")} without ${key} are left out.`,
      tone: "open",
    });
  }
  if (categories.length > MOST_CATEGORIES) {
    result.push({
      text: `${categories.length - MOST_CATEGORIES} more categories; --json lists them.`,
    });
  }
  return result;
}

function modelsTable({ models, level }: UsageDrift): Block {
  return {
    kind: "table",
    columns: [
      { title: "model", align: "name" },
      { title: "as it is", align: "right" },
      { title: "as it is used", align: "right" },
      { title: `${percentInWords(level)} interval`, align: "left" },
    ],
    rows: models.map(({ label, raw, reweighted }) => [
      text(label),
      text(fixed(raw, 3)),
      text(reweighted.value === undefined ? "—" : fixed(reweighted.value, 3)),
      reweighted.kind === "estimated"
        ? text(intervalInWords(reweighted.interval, 3))
        : text(reweighted.reason, "open"),
    ]),
  };
}

function differencesTable({ differences, level }: UsageDrift): Block {
  return {
    kind: "table",
    columns: [
      { title: "treatment", align: "name" },
      { title: "control", align: "name" },
      { title: "as it is", align: "right" },
      { title: "as it is used", align: "right" },
      { title: `${percentInWords(level)} interval`, align: "left" },
      { title: "p (Holm)", align: "left" },
    ],
    rows: differences.map(({ treatment, control, raw, reweighted, pAdjusted }) => [
      text(treatment),
      text(control),
      text(signedFixed(raw, 3)),
      text(
        reweighted.value === undefined ? "—" : signedFixed(reweighted.value, 3),
        reweighted.value !== undefined && reweighted.value * raw < 0 ? "bad" : "plain",
      ),
      text(
        reweighted.kind === "estimated" ? intervalInWords(reweighted.interval, 3) : "not estimable",
      ),
      text(pAdjusted === undefined ? "—" : pInWords(pAdjusted)),
    ]),
  };
}
