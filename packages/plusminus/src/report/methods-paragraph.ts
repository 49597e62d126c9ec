import type { Estimand, ScoreEstimate } from "../analysis/score-estimate.ts";
import { count, percentInWords, score } from "../verdict/numbers-in-words.ts";
import type { Compare, ComparisonDocument } from "./compare-document.ts";
import { grouped } from "./grouped.ts";
import { methodInWords } from "./method-words.ts";
import type { Rank } from "./rank-document.ts";
import { rankMethods } from "./rank-methods.ts";
import type { Show } from "./show-document.ts";

/** The documents that a methods paragraph is about. */
export interface MethodsInput {
  readonly show: Show;
  readonly compare?: Compare;
  readonly rank?: Rank;
}

type Estimated = Extract<ScoreEstimate, { kind: "estimated" }>;

/** How the numbers of a report were made, in sentences that a paper can take over; from the documents only. */
export function methodsParagraph({ show, compare, rank }: MethodsInput): readonly string[] {
  const comparisons = compare?.comparisons ?? [];
  const ranked = rankMethods(rank);
  return [
    ...scoreSentences(show),
    ...droppedSentence(show),
    ...differenceSentences(comparisons),
    ...correctionSentences(comparisons),
    ...equivalenceSentence(comparisons),
    ...ranked,
    `Computed by plusminus ${show.version}; ${
      ranked.length === 0
        ? "nothing in it is random"
        : `the only random part are the simulated critical values of the ranks, from seed ${show.seed}`
    }.`,
  ];
}

function scoreSentences({ scores }: Show): readonly string[] {
  const estimated = scores.flatMap(({ estimate, benchmark, metric, slice }) =>
    estimate.kind === "estimated" && slice === undefined
      ? [{ estimate, question: `${metric.name} on ${benchmark}` }]
      : [],
  );
  return [...grouped(estimated, ({ estimate }) => kindOf(estimate)).values()].map((group) => {
    const own = group.map(({ estimate }) => estimate);
    const { interval, method } = own[0]!;
    return `Scores (${named(group.map(({ question }) => question))}) are means over ${sizes(own)}, with ${percentInWords(interval.level)} intervals by this method: ${methodInWords(method)}${clusteredInWords(own)}. ${ESTIMANDS[own[0]!.estimand]}`;
  });
}

/** Estimates that one sentence can describe. */
function kindOf({ method, interval, estimand, groups }: Estimated): string {
  return JSON.stringify([method, interval.level, estimand, groups?.key]);
}

const ESTIMANDS: Readonly<Record<Estimand, string>> = {
  "item-population":
    "They are about items like these, not only about these (estimand: item population).",
  "fixed-items": "They are about these items, run again (estimand: fixed items).",
  "items-and-harness": "They are about items and harness like these (estimand: items and harness).",
  "training-runs": "They are about training runs like these (estimand: training runs).",
};

/** "n = 250 items (500 trials; …)", with ranges where estimates differ. */
function sizes(estimates: readonly Estimated[]): string {
  const items = rangeInWords(
    estimates.map((estimate) => estimate.items),
    "item",
  );
  const repeated = estimates.some((estimate) => estimate.trials > estimate.items);
  if (!repeated) return `n = ${items}, one trial each`;
  const trials = rangeInWords(
    estimates.map((estimate) => estimate.trials),
    "trial",
  );
  return `n = ${items} (${trials}; repeats of an item were averaged first)`;
}

function clusteredInWords(estimates: readonly Estimated[]): string {
  const clustered = estimates.flatMap(({ groups }) => groups ?? []);
  if (clustered.length === 0) return ", items taken as independent";
  const groups = rangeInWords(
    clustered.map(({ count: own }) => own),
    "group",
  );
  return `, clustered by ${clustered[0]!.key} (${groups})`;
}

function rangeInWords(sizesOf: readonly number[], noun: string): string {
  const least = sizesOf.reduce((low, own) => Math.min(low, own));
  const most = sizesOf.reduce((high, own) => Math.max(high, own));
  return least === most ? count(most, noun) : `${least} to ${count(most, noun)}`;
}

const MOST_NAMED = 6;

function named(questions: readonly string[]): string {
  const names = [...new Set(questions)];
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : "";
  return names.slice(0, MOST_NAMED).join(", ") + more;
}

/** Counted once for every run and metric, over all items. */
function droppedSentence({ scores }: Show): readonly string[] {
  const dropped = scores.flatMap(({ estimate, slice }) =>
    estimate.kind === "estimated" && slice === undefined ? estimate.dropped : [],
  );
  if (dropped.length === 0) return [];
  const counts = [...grouped(dropped, ({ reason }) => reason)].map(
    ([reason, own]) => `${own.reduce((sum, one) => sum + one.count, 0)} × ${reason}`,
  );
  return [
    `Trials without a usable score were left out and not counted as 0 (${counts.join(", ")}).`,
  ];
}

function differenceSentences(comparisons: readonly ComparisonDocument[]): readonly string[] {
  const estimated = comparisons.flatMap(({ difference, paired, slice, test }) =>
    difference.kind === "estimated" && slice === undefined
      ? [{ difference, paired, tested: test !== undefined }]
      : [],
  );
  const kinds = grouped(estimated, ({ difference, paired, tested }) =>
    JSON.stringify([kindOf(difference), paired, tested]),
  );
  return [...kinds.values()].map((group) => {
    const own = group.map(({ difference }) => difference);
    const { paired, tested } = group[0]!;
    const { method, interval } = own[0]!;
    const pairing = paired
      ? `paired item by item on ${sizes(own)}`
      : `not paired, as no item is common: two samples of together ${sizes(own)}`;
    const test = tested
      ? "; the test is the one that this interval inverts, so that they cannot disagree before the correction for several comparisons"
      : "";
    return `Differences (${count(group.length, "comparison")}) are treatment − control, ${pairing}, with ${percentInWords(interval.level)} intervals by this method: ${methodInWords(method)}${clusteredInWords(own)}${test}.`;
  });
}

/** The wholes are one family, slices another. */
function correctionSentences(comparisons: readonly ComparisonDocument[]): readonly string[] {
  return [false, true].flatMap((sliced): readonly string[] => {
    const tests = comparisons
      .filter(({ slice }) => (slice !== undefined) === sliced)
      .flatMap(({ test }) => test ?? []);
    const family = tests.find(({ pAdjusted }) => pAdjusted !== undefined)?.family;
    if (tests.length === 0) return [];
    const what = sliced ? "Slices were a family of their own: their" : "The";
    if (family === undefined) {
      return [
        `${what} p value is not corrected for several comparisons: one comparison was tested.`,
      ];
    }
    return [
      `${what} p values of ${count(family, "comparison")} were adjusted together by Holm's method, and verdicts rest on the adjusted ones; intervals are of each comparison by itself.`,
    ];
  });
}

function equivalenceSentence(comparisons: readonly ComparisonDocument[]): readonly string[] {
  const asked = comparisons.find(
    ({ equivalence, slice }) => equivalence !== undefined && slice === undefined,
  )?.equivalence;
  if (asked === undefined) return [];
  const { margin, interval } = asked;
  return [
    `Two are called equivalent where the whole ${percentInWords(interval.level)} interval lies within ± ${score(margin)} (two one-sided tests).`,
  ];
}
