import { mean, normalQuantile, sampleVariance, standardErrorOfMean } from "@plusminus/stats";
import { meansOf, type ItemScores } from "./item-scores.ts";
import type { Formula } from "./value-formulas.ts";

/** Our standard error: that of the item means, divisor n − 1. */
export function itemErrorFormula(items: readonly ItemScores[]): Formula | undefined {
  const means = meansOf(items);
  if (means.length < 2) return undefined;
  return {
    code: "error-of-items",
    words: "standard error of the item means",
    value: standardErrorOfMean(means),
  };
}

/** Other spreads that are printed as a standard error or as a margin, the most common first. */
export function otherErrorFormulas(items: readonly ItemScores[]): readonly Formula[] {
  const own = itemErrorFormula(items);
  if (own === undefined) return [];
  const rows = items.flatMap(({ scores }) => scores);
  const errors = [
    ...rowErrors(rows),
    ...withinErrors(items),
    ...clusteredErrors(items),
    ...populationError(items),
  ];
  return [...halfWidths([own]), ...errors, ...halfWidths(errors), ...deviations(items)];
}

/** What a margin of a 95 % interval is computed with: the quantile of the normal law, or the number that everybody knows. */
const MULTIPLES = [normalQuantile(0.975), 1.96];

/** Margins of some standard errors on each side. */
export function halfWidths(errors: readonly Formula[]): readonly Formula[] {
  return errors.flatMap(({ code, words, value }) =>
    MULTIPLES.map((multiple) => ({
      code: code === "error-of-items" ? "error-half-width" : code,
      words: `half the width of a 95 % interval: 1.96 times the ${words}`,
      value: multiple * value,
    })),
  );
}

/** Standard errors of a share, which follow from it and the number of answers alone. */
export function binomialErrors(share: number, n: number): readonly Formula[] {
  if (!(share >= 0 && share <= 1 && n >= 2)) return [];
  const code = "error-binomial";
  const own = { code, words: `binomial standard error √(p(1−p)/(n−1)) of ${n} answers` };
  const plain = { code, words: `binomial standard error √(p(1−p)/n) of ${n} answers` };
  return [
    { ...own, value: Math.sqrt((share * (1 - share)) / (n - 1)) },
    { ...plain, value: Math.sqrt((share * (1 - share)) / n) },
  ];
}

function rowErrors(rows: readonly number[]): readonly Formula[] {
  const code = "error-rows-as-independent";
  const words = `standard error of ${rows.length} rows taken as independent`;
  const value = standardErrorOfMean(rows);
  const population = value * Math.sqrt((rows.length - 1) / rows.length);
  return [
    { code, words, value },
    { code, words: `${words}, divisor n`, value: population },
  ];
}

function populationError(items: readonly ItemScores[]): readonly Formula[] {
  const means = meansOf(items);
  const value = standardErrorOfMean(means) * Math.sqrt((means.length - 1) / means.length);
  const words = "standard error of the item means with the population's divisor n";
  return [{ code: "error-population-deviation", words, value }];
}

/** The noise of the repeats alone, as if no other items could have been drawn. */
function withinErrors(items: readonly ItemScores[]): readonly Formula[] {
  const scored = items.filter(({ scores }) => scores.length > 0);
  if (scored.some(({ scores }) => scores.length < 2)) return [];
  const errorOf = (variance: (scores: readonly number[]) => number): number =>
    Math.sqrt(sum(scored.map(({ scores }) => variance(scores) / scores.length))) / scored.length;
  const code = "error-within-items-only";
  const words = "run-to-run standard error within items";
  return [
    { code, words, value: errorOf((scores) => sampleVariance(scores)) },
    {
      code,
      words: `${words}, divisor n`,
      value: errorOf((scores) => (sampleVariance(scores) * (scores.length - 1)) / scores.length),
    },
  ];
}

/** Standard errors clustered by each key that the items share, without and with the factor G/(G − 1). */
function clusteredErrors(items: readonly ItemScores[]): readonly Formula[] {
  const scored = items.filter(({ scores }) => scores.length > 0);
  const center = mean(meansOf(scored));
  const keys = new Set(scored.flatMap(({ groups }) => Object.keys(groups)));
  return [...keys].flatMap((key): readonly Formula[] => {
    const totals = new Map<string, number>();
    for (const { groups, scores } of scored) {
      const label = groups[key];
      if (label === undefined) return [];
      totals.set(label, (totals.get(label) ?? 0) + mean(scores) - center);
    }
    if (totals.size < 2 || totals.size === scored.length) return [];
    const plain = Math.sqrt(sum([...totals.values()].map((total) => total ** 2))) / scored.length;
    const words = `standard error clustered by ${key} (${totals.size} clusters)`;
    const code = "error-clustered";
    return [
      { code, words, value: plain * Math.sqrt(totals.size / (totals.size - 1)) },
      { code, words, value: plain },
    ];
  });
}

function deviations(items: readonly ItemScores[]): readonly Formula[] {
  const means = meansOf(items);
  const deviation = Math.sqrt(sampleVariance(means));
  const population = deviation * Math.sqrt((means.length - 1) / means.length);
  const code = "error-is-deviation";
  return [
    { code, words: "standard deviation of the item means, not divided by √n", value: deviation },
    { code, words: "standard deviation of the item means, divisor n", value: population },
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
