import type { Score, ScoresFinding } from "../analysis/scores.ts";
import { count, percentInWords } from "../verdict/numbers-in-words.ts";
import { grouped } from "./grouped.ts";
import { methodInWords } from "./method-words.ts";
import { scoreSlicesView } from "./slices-view.ts";
import { notEstimableItems } from "./not-estimable-view.ts";
import {
  directionInWords,
  fixed,
  intervalInWords,
  levelInWords,
  scoreDigits,
} from "./score-words.ts";
import {
  axisOf,
  text,
  type Axis,
  type Block,
  type Cell,
  type Column,
  type ListItem,
} from "./view.ts";

/** Scores as a person reads them: one table; what all its lines share stands in the heading. */
export function showView(finding: ScoresFinding): readonly Block[] {
  const { scores } = finding;
  const questions = new Set(scores.map(questionOf));
  const shared: Shared = {
    question: questions.size === 1,
    model: questions.size > 1 && new Set(scores.map(({ label }) => label)).size === 1,
  };
  const overview: Block = {
    kind: "heading",
    text: shared.model ? `Scores of ${scores[0]!.label}` : "Scores",
    aside: `${questions.size} questions`,
  };
  const notes = notesOf(scores);
  return [
    shared.question ? headingOf(scores) : overview,
    tableOf(scores, shared),
    ...(notes.length === 0 ? [] : [{ kind: "list", items: notes } as const]),
    ...scoreSlicesView(finding.slices),
  ];
}

/** Scores in sentences, for where there is no verdict to quote; why a score is missing is said too. */
export function showHeadline({ scores }: ScoresFinding): readonly ListItem[] {
  const digits = digitsByQuestion(scores);
  return scores.map((own): ListItem => {
    const { label, estimate } = own;
    const question = questionOf(own);
    if (estimate.kind === "not-estimable") {
      const { reason, remedy } = estimate;
      return { text: `${label} on ${question} has no score: ${reason}`, remedy, tone: "open" };
    }
    const { value, interval, items } = estimate;
    const places = digits.get(question)!;
    const range = `${percentInWords(interval.level)} interval ${intervalInWords(interval, places)}`;
    return {
      text: `${label} scores ${fixed(value, places)} on ${question} (${range}, ${count(items, "item")}).`,
    };
  });
}

/** What all lines of the table have in common, and no line repeats. */
interface Shared {
  readonly question: boolean;
  readonly model: boolean;
}

/** Benchmark and metric; a collection before the benchmark ("inspect_evals/") says nothing of the score. */
function questionOf({ benchmark, metric }: Score): string {
  return `${benchmark.slice(benchmark.lastIndexOf("/") + 1)} · ${metric.name}`;
}

function headingOf(scores: readonly Score[]): Block {
  const { metric } = scores[0]!;
  const items = scores.map((score) => score.estimate.items).filter((n) => n > 0);
  const [least, most] = [Math.min(...items), Math.max(...items)];
  const counted = least === most ? count(most, "item") : `${least} to ${count(most, "item")}`;
  const aside = [directionInWords(metric), ...(items.length === 0 ? [] : [counted])].join(" · ");
  return { kind: "heading", text: questionOf(scores[0]!), aside };
}

function tableOf(scores: readonly Score[], shared: Shared): Block {
  const axis = axisFor(scores, shared.question);
  const level = levelInWords(scores.map(({ estimate }) => estimate));
  const withPrinted = scores.some(
    ({ printed, incomplete }) => printed !== undefined || incomplete !== undefined,
  );
  const columns: Column[] = [
    ...(shared.question ? [] : [{ title: "benchmark · metric", align: "name" } as const]),
    ...(shared.model ? [] : [{ title: "model", align: "name" } as const]),
    ...(shared.question ? [] : [{ title: "items", align: "right" } as const]),
    { title: "score", align: "right" },
    { title: `${level} interval`, align: "left" },
    ...(axis === undefined ? [] : [{ title: "", align: "left" } as const]),
    { title: "std. error", align: "right" },
    ...(withPrinted ? [{ title: "harness printed", align: "left" } as const] : []),
  ];
  const digits = digitsByQuestion(scores);
  const rows = scores.map((score) => [
    ...(shared.question ? [] : [text(questionOf(score))]),
    ...(shared.model ? [] : [text(score.label)]),
    ...(shared.question
      ? []
      : [text(score.estimate.items === 0 ? "—" : String(score.estimate.items))]),
    ...numbersOf(score, digits.get(questionOf(score))!, axis),
    ...(withPrinted ? [text(printedInWords(score, digits.get(questionOf(score))!), "quiet")] : []),
  ]);
  return { kind: "table", columns, rows, ...(axis === undefined ? {} : { axis }) };
}

/** Bars of different scales side by side would mislead: several questions share an axis only if all are shares. */
function axisFor(scores: readonly Score[], single: boolean): Axis | undefined {
  const shares = scores.every(({ metric: { scale } }) => scale?.[0] === 0 && scale[1] === 1);
  if (!single && !shares) return undefined;
  return axisOf(
    scores.flatMap(({ estimate }) => (estimate.kind === "estimated" ? [estimate.interval] : [])),
  );
}

function digitsByQuestion(scores: readonly Score[]): ReadonlyMap<string, number> {
  return new Map(
    [...grouped(scores, questionOf)].map(([question, own]) => [
      question,
      scoreDigits(own.flatMap(({ estimate }) => (estimate.kind === "estimated" ? [estimate] : []))),
    ]),
  );
}

function numbersOf({ estimate }: Score, digits: number, axis: Axis | undefined): readonly Cell[] {
  const withBar = (bar: Cell): readonly Cell[] => (axis === undefined ? [] : [bar]);
  if (estimate.kind === "not-estimable") {
    return [text("—"), text("not estimable", "open"), ...withBar(text("")), text("—")];
  }
  const { value, interval, standardError } = estimate;
  return [
    text(fixed(value, digits)),
    text(intervalInWords(interval, digits)),
    ...withBar({ kind: "bar", value, interval }),
    text(standardError === undefined ? "—" : standardError.toFixed(digits + 1)),
  ];
}

/** What the harness printed; beside a run that is not whole, with the reason not to read it as its score. */
function printedInWords({ printed, incomplete }: Score, digits: number): string {
  if (printed === undefined) return incomplete === undefined ? "—" : `(${incomplete})`;
  const spread =
    printed.standardError === undefined ? "" : ` ± ${printed.standardError.toFixed(digits + 1)}`;
  const doubt = incomplete === undefined ? "" : ` (${incomplete})`;
  return `${fixed(printed.value, digits)}${spread}${doubt}`;
}

/** Methods, and why a line has no number; a run that is not whole says so under its warnings. */
function notesOf(scores: readonly Score[]): readonly ListItem[] {
  const methods = new Set(
    scores.flatMap(({ estimate }) =>
      estimate.kind === "estimated" ? [methodInWords(estimate.method)] : [],
    ),
  );
  const named = scores
    .filter(({ estimate }) => estimate.items > 0)
    .map((score) => ({ name: `${score.label} on ${questionOf(score)}`, estimate: score.estimate }));
  return [
    ...(methods.size === 0
      ? []
      : [
          {
            text: `About items like these. Method: ${[...methods].join("; ")}.`,
            tone: "quiet" as const,
          },
        ]),
    ...notEstimableItems(named),
  ];
}
