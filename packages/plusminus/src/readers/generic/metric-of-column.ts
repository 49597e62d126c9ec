import type { Metric, MetricDirection } from "../../record/metric.ts";
import { normalised } from "./column-names.ts";
import { directionOf } from "../known-metrics.ts";
import type { Observation } from "./observation.ts";
import { scoreReaderOf, type ScoreNotation, type ScoreReading } from "./score-value.ts";

/** A column of scores as a metric, and how to read its cells. */
export interface MetricOfColumn {
  readonly metric: Metric;
  readonly read: (cell: unknown) => ScoreReading;
  readonly guesses: readonly string[];
}

/** Names that say that 1 is good, beyond the table of known metrics. */
const marks = new Set([
  "score",
  "reward",
  "success",
  "solved",
  "correct",
  "is_correct",
  "correctness",
  "passed",
  "pass",
  "resolved",
  "is_resolved",
]);

/** true means something bad under these names. */
const isFault = /fail|error|wrong|incorrect|toxic|harm|halluc|violation|refus|loss|unresolved/;

/** Reads all cells once to learn the notation and the scale; direction comes from the name or from right-or-wrong words. */
export function metricOfColumn(
  path: string,
  name: string,
  observations: readonly Observation[],
): MetricOfColumn {
  const read = scoreReaderOf(observations.map(({ cell }) => cell));
  const notations = new Set<ScoreNotation>();
  let scored = 0;
  let binary = true;
  let unit = true;
  for (const { cell } of observations) {
    const reading = read(cell);
    if (reading.kind !== "score") continue;
    scored += 1;
    notations.add(reading.as);
    binary &&= reading.score === 0 || reading.score === 1;
    unit &&= reading.score >= 0 && reading.score <= 1;
  }
  const direction = directionIn(name, notations);
  const metric: Metric = {
    name,
    direction,
    ...(scored > 0 && unit ? { scale: [0, 1] as const } : {}),
  };
  const guesses = [
    ...notationSaid(notations),
    ...(scored > 0 && unit && !binary
      ? [`all of ${name} lies between 0 and 1, taken as its scale.`]
      : []),
    ...(direction === "unknown" ? [] : [`${direction.replaceAll("-", " ")} for ${name}.`]),
  ];
  return { metric, read, guesses: guesses.map((sentence) => `${path}: ${sentence}`) };
}

function directionIn(name: string, notations: ReadonlySet<ScoreNotation>): MetricDirection {
  const known = directionOf(name);
  if (known !== "unknown") return known;
  const word = normalised(name);
  if (marks.has(word)) return "higher-is-better";
  const rightOrWrong = notations.size > 0 && !notations.has("number");
  return rightOrWrong && !isFault.test(word) ? "higher-is-better" : "unknown";
}

function notationSaid(notations: ReadonlySet<ScoreNotation>): string[] {
  return [
    ...(notations.has("word")
      ? ["words such as true, correct, pass are read as 1, their opposites as 0."]
      : []),
    ...(notations.has("letter") ? ["C is read as 1 (correct), I as 0 (incorrect)."] : []),
  ];
}
