import { mean, passAtK, passHatK } from "@plusminus/stats";
import { isBinary, meansOf, type ItemScores } from "./item-scores.ts";

/** One way to make a printed number out of a log. */
export interface Formula {
  /** Stable name; the check that reports it bears it too. */
  readonly code: string;
  /** In words that complete "is the …". */
  readonly words: string;
  readonly value: number;
}

/** More repeats than anybody prints pass@k of. */
const MOST_K = 100;

/** Our value: repeats averaged first, every item counts the same, what is missing is left out. */
export function itemMeanFormula(items: readonly ItemScores[]): Formula | undefined {
  const means = meansOf(items);
  if (means.length === 0) return undefined;
  return { code: "mean-of-items", words: "mean over items", value: mean(means) };
}

/** Other values that harnesses print, the most common first; a formula that the data do not allow is absent. */
export function otherValueFormulas(items: readonly ItemScores[]): readonly Formula[] {
  const scored = items.filter(({ scores }) => scores.length > 0);
  if (scored.length === 0) return [];
  return [
    ...missingAsFailed(items),
    ...rowMeans(scored),
    ...macroMeans(scored),
    ...passFormulas(scored),
  ];
}

function missingAsFailed(items: readonly ItemScores[]): readonly Formula[] {
  if (items.every(({ unscored }) => unscored === 0)) return [];
  const asFailed = items.map(({ scores, unscored }) => sumOf(scores) / (scores.length + unscored));
  const counted = items.filter((item) => item.counted.length > 0).map((item) => mean(item.counted));
  const code = "value-missing-as-failed";
  return [
    { code, words: "mean with everything that has no score counted as 0", value: mean(asFailed) },
    ...(counted.length === 0
      ? []
      : [
          {
            code,
            words: "mean with what the harness itself counted for trials without a score",
            value: mean(counted),
          },
        ]),
  ];
}

function rowMeans(items: readonly ItemScores[]): readonly Formula[] {
  const scores = items.flatMap((item) => item.scores);
  const rows = items.flatMap((item) => item.rows);
  const weighted = sumOf(scores.map((score, trial) => score * rows[trial]!)) / sumOf(rows);
  return [
    {
      code: "value-over-rows",
      words: "mean over all repeats of all items",
      value: mean(scores),
    },
    {
      code: "value-over-copied-rows",
      words: "mean over all rows of the log, copies included",
      value: weighted,
    },
  ];
}

/** Mean of the means of each group, for every key that the items share. */
function macroMeans(items: readonly ItemScores[]): readonly Formula[] {
  const keys = new Set(items.flatMap(({ groups }) => Object.keys(groups)));
  return [...keys].flatMap((key): readonly Formula[] => {
    const means = new Map<string, number[]>();
    for (const { groups, scores } of items) {
      const label = groups[key];
      if (label === undefined) return [];
      means.set(label, [...(means.get(label) ?? []), mean(scores)]);
    }
    if (means.size < 2 || means.size === items.length) return [];
    const value = mean([...means.values()].map((own) => mean(own)));
    const words = `macro mean: the mean of the ${means.size} means by ${key}`;
    return [{ code: "value-macro-mean", words, value }];
  });
}

function passFormulas(items: readonly ItemScores[]): readonly Formula[] {
  const fewest = Math.min(...items.map(({ scores }) => scores.length), MOST_K);
  if (fewest < 2 || !isBinary(items)) return [];
  const over = (of: (successes: number, trials: number) => number): number =>
    mean(items.map(({ scores }) => of(sumOf(scores), scores.length)));
  return Array.from({ length: fewest - 1 }, (_, index) => index + 2).flatMap((k) => [
    {
      code: "value-pass-hat-k",
      words: `pass^${k}: the chance that ${k} attempts all pass`,
      value: over((successes, trials) => passHatK(successes, trials, k)),
    },
    {
      code: "value-pass-at-k",
      words: `pass@${k}: the chance that one of ${k} attempts passes`,
      value: over((successes, trials) => passAtK(successes, trials, k)),
    },
  ]);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
