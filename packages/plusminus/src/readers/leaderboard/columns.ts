import type { PrintedStatistic } from "../../record/run.ts";

/** A score with the columns that belong to it. */
export interface LeaderboardScore {
  readonly metric: string;
  /** Whether its values are percentages, which the record holds as shares. */
  readonly isPercent: boolean;
  readonly columns: readonly {
    readonly name: string;
    /** A margin is what stands behind a ±: half the width of an interval around the value. */
    readonly statistic: PrintedStatistic["statistic"] | "margin";
    readonly index: number;
  }[];
}

export interface LeaderboardColumns {
  readonly model: number;
  readonly scores: readonly LeaderboardScore[];
  readonly n?: { readonly name: string; readonly index: number };
}

const MODEL_NAMES =
  /^(?:models?|model_name|subject_id|system|name|annotator|method|agent|submission)$/iu;
const ITEM_NAMES =
  /^(?:item|item_id|id|question|question_id|task_id|instance_id|doc_id|sample_id|prompt|instruction|idx|index)$/iu;
const N_NAMES = /^(?:n|n_total|n_items|num_samples|n_samples|size|# parsed)$/iu;

const MARGIN = /^(?:margin|half_width|\+\/-|±|ci_half_width|moe)$/iu;

/** A score, the column of its error, and those of the ends of its interval. */
interface Family {
  readonly metric: string;
  readonly value: RegExp;
  readonly error?: RegExp;
  readonly lower?: RegExp;
  readonly upper?: RegExp;
  /** Never a percentage. */
  readonly isRating?: boolean;
}

const FAMILIES: readonly Family[] = [
  {
    metric: "win_rate",
    value: /^win_rate$/iu,
    error: /^(?:standard_error|win_rate_(?:se|stderr))$/iu,
  },
  {
    metric: "length_controlled_winrate",
    value: /^(?:length_controlled_winrate|lc_win_?rate)$/iu,
    error: /^(?:lc_standard_error|lc_se)$/iu,
  },
  { metric: "discrete_win_rate", value: /^discrete_win_rate$/iu },
  {
    metric: "human agreement",
    value: /^human agreement$/iu,
  },
  {
    metric: "resolved",
    value: /^(?:(?:leaderboard_|official_)?resolved(?:_pct|_percent)?|% ?resolved)$/iu,
  },
  {
    metric: "accuracy",
    value: /^(?:accuracy|acc)$/iu,
    error: /^(?:stderr|standard_error|se|std_err)$/iu,
    lower: /^(?:ci_low(?:er)?|lower|ci_95_low(?:er)?)$/iu,
    upper: /^(?:ci_(?:high|upper)|upper|ci_95_(?:high|upper))$/iu,
  },
  {
    metric: "error",
    value: /^error(?:_rate)?$/iu,
    error: /^(?:stderr|standard_error|se|std_err)$/iu,
  },
  {
    metric: "cost",
    value: /^(?:cost|price|usd|dollars|tokens|seconds|latency|flops|macs|multiply_adds|params)$/iu,
    isRating: true,
  },
  {
    metric: "score",
    value: /^(?:score|rating|elo)$/iu,
    error: /^(?:stderr|standard_error|se|std_err)$/iu,
    lower: /^(?:lower|ci_low(?:er)?|rating_q025|q025)$/iu,
    upper: /^(?:upper|ci_(?:high|upper)|rating_q975|q975)$/iu,
    isRating: true,
  },
  // ConStat: shares and differences of shares, never in percent.
  {
    metric: "score_model",
    value: /^score_model$/u,
    error: /^score_model_std$/u,
    isRating: true,
  },
  {
    metric: "score_model_ref",
    value: /^score_model_ref$/u,
    error: /^score_model_ref_std$/u,
    isRating: true,
  },
  {
    metric: "estimated_contamination",
    value: /^estimated_contamination$/u,
    error: /^estimated_contamination_std$/u,
    lower: /^estimated_contamination_025$/u,
    upper: /^estimated_contamination_975$/u,
    isRating: true,
  },
  { metric: "delta", value: /^delta$/u, error: /^delta_std$/u, isRating: true },
];

/**
 * Which columns of a table are what on a leaderboard; undefined where it is none: every model stands in one row, no
 * column names items, and a score has an error, an interval or a number of items beside it (a resolved rate is enough).
 */
export function leaderboardColumns(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): LeaderboardColumns | undefined {
  const names = head.map((name) => name.trim());
  // A column without a name is one of models where no other is: it may also number the rows.
  const named = names.findIndex((name) => MODEL_NAMES.test(name));
  const model = named < 0 ? names.indexOf("") : named;
  if (model < 0 || rows.length < 2 || names.some((name) => ITEM_NAMES.test(name))) return undefined;
  const models = rows.map((cells) => cells[model]?.trim() ?? "");
  if (new Set(models).size < models.length) return undefined;
  const scores = FAMILIES.flatMap((family) => familyIn(family, names, rows));
  const index = names.findIndex((name) => N_NAMES.test(name));
  const isTold =
    index >= 0 || scores.some(({ metric, columns }) => columns.length > 1 || metric === "resolved");
  if (scores.length === 0 || !isTold) return undefined;
  return { model, scores, ...(index < 0 ? {} : { n: { name: names[index]!, index } }) };
}

function familyIn(
  { metric, value, error, lower, upper, isRating }: Family,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): readonly LeaderboardScore[] {
  const found = [
    { statistic: "value", pattern: value },
    { statistic: "standard-error", pattern: error },
    { statistic: "lower", pattern: lower },
    { statistic: "upper", pattern: upper },
    { statistic: "margin", pattern: MARGIN },
  ] as const;
  const columns = found.flatMap(({ statistic, pattern }) => {
    const index = pattern === undefined ? -1 : names.findIndex((name) => pattern.test(name));
    return index < 0 ? [] : [{ name: names[index]!, statistic, index }];
  });
  if (columns[0]?.statistic !== "value") return [];
  const values = rows.map((cells) => Number(cells[columns[0]!.index] ?? ""));
  if (!values.some((own) => Number.isFinite(own))) return [];
  // One value above 1 is enough: no share is.
  const isPercent =
    isRating !== true && values.some((own) => own > 1) && values.every((own) => !(own > 100));
  return [{ metric, isPercent, columns }];
}
