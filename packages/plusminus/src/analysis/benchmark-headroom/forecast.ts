import { scoreForecast, type NotEstimable } from "@plusminus/stats";
import type { BoardQuestion } from "../board-questions.ts";
import { orRefusal } from "../refusal.ts";

/** When the best score reaches the limit, if progress goes on as it did. Dates as YYYY-MM-DD. */
export interface HeadroomForecast {
  readonly kind: "estimated";
  readonly limit: number;
  readonly date: string;
  readonly interval: { readonly lower: string; readonly upper: string; readonly level: number };
  /** Dates on which the best score was raised. */
  readonly records: number;
  /** The trend reached the limit within the dates that were measured. */
  readonly isPast: boolean;
}

export interface ForecastFinding {
  readonly forecast: HeadroomForecast | NotEstimable;
  readonly said: readonly string[];
}

const LIMIT = 0.7;
const DAY = 86_400_000;

/** Forecasts from the dates on which the best score was raised. */
export function headroomForecast(
  question: BoardQuestion,
  scores: readonly Float64Array[],
  level: number,
): ForecastFinding {
  const { group, subjects, benchmark } = question;
  const dated = subjects.flatMap((subject, index) => {
    const own = dateOf(group[subject]!.run);
    const score = scores[index]!.reduce((sum, one) => sum + one, 0) / scores[index]!.length;
    return own === undefined ? [] : [{ ...own, score }];
  });
  const fromNames = dated.filter(({ isFromName }) => isFromName).length;
  return {
    forecast: forecastOf(recordsOf(dated), level),
    said:
      fromNames === 0
        ? []
        : [`${benchmark}: the dates of ${fromNames} subjects are the eight digits in their names.`],
  };
}

function forecastOf(
  records: readonly DatedScore[],
  level: number,
): HeadroomForecast | NotEstimable {
  const days = records.map(({ day }) => day);
  const scores = records.map(({ score }) => score);
  const n = records.length;
  const found = orRefusal(() => scoreForecast(days, scores, { threshold: LIMIT, level }), n);
  if (found.kind === "not-estimable") return found;
  const [date, lower, upper] = [found.value, found.interval.lower!, found.interval.upper!].map(
    (day) => new Date(Math.round(day) * DAY).toISOString().slice(0, 10),
  );
  return {
    kind: "estimated",
    limit: LIMIT,
    date: date!,
    interval: { lower: lower!, upper: upper!, level },
    isPast: !found.isExtrapolated,
    records: n,
  };
}

interface DatedScore {
  /** Days since 1970. */
  readonly day: number;
  readonly score: number;
  readonly isFromName: boolean;
}

function dateOf(run: {
  readonly model: string;
  readonly settings: Readonly<Record<string, string>>;
}): Pick<DatedScore, "day" | "isFromName"> | undefined {
  const recorded = Date.parse(run.settings["date"] ?? "");
  if (Number.isFinite(recorded)) return { day: recorded / DAY, isFromName: false };
  const [, year, month, date] = /(?:^|\D)(20\d\d)(\d\d)(\d\d)(?:\D|$)/u.exec(run.model) ?? [];
  const named = Date.parse(`${year}-${month}-${date}`);
  return Number.isFinite(named) ? { day: named / DAY, isFromName: true } : undefined;
}

/** The scores that were higher than all of an earlier date, one for each date. */
function recordsOf(dated: readonly DatedScore[]): readonly DatedScore[] {
  const records: DatedScore[] = [];
  for (const one of dated.toSorted((a, b) => a.day - b.day || b.score - a.score)) {
    const last = records.at(-1);
    if (last === undefined || (one.day > last.day && one.score > last.score)) records.push(one);
  }
  return records;
}
