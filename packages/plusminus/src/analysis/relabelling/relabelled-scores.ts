import type { LabelFlag } from "../../record/label-flag.ts";
import type { Trial } from "../../record/trial.ts";
import type { BoardQuestion } from "../board-questions.ts";

/** Which keys are wrong: what somebody found, or the items that do not have a certain label. */
export interface FlaggedKeys {
  readonly flags?: readonly LabelFlag[];
  readonly sound?: { readonly key: string; readonly value: string };
}

/** The scores of a board once its keys are repaired, on the shared items that are left. */
export interface RelabelledScores {
  /** By place in the shared items. */
  readonly flagged: ReadonlySet<number>;
  /** Places of the shared items that are left, in order. */
  readonly kept: Int32Array;
  /** One list per subject, over the items that are left. */
  readonly scores: readonly Float64Array[];
  readonly dropped: number;
  readonly corrected: number;
  /** Flagged items that no model of the board has, or that not all have. */
  readonly elsewhere: number;
  /** Items with a right answer that were dropped, because the logs do not say what every model answered. */
  readonly uncheckable: number;
}

/** Drops or corrects the flagged items of a board. */
export function relabelledScores(question: BoardQuestion, keys: FlaggedKeys): RelabelledScores {
  const repairs = repairsOf(question, keys);
  const { shared, columns } = question;
  const places = new Map(Array.from(shared.items, (item, place) => [columns.items[item]!, place]));
  const scores = shared.scores.map((own) => own.slice());
  const answers = new AnswersByItem(question);
  const flagged = new Set<number>();
  const dropped = new Set<number>();
  let [elsewhere, uncheckable] = [0, 0];
  for (const [item, own] of repairs) {
    const place = places.get(item);
    if (place === undefined) {
      elsewhere += 1;
      continue;
    }
    flagged.add(place);
    const rescored = own.length === 0 ? undefined : rescoredBy(own, item, question, answers);
    if (rescored === undefined) {
      if (own.length > 0) uncheckable += 1;
      dropped.add(place);
    } else {
      rescored.forEach((score, subject) => {
        if (score !== undefined) scores[subject]![place] = score;
      });
    }
  }
  const kept = Int32Array.from(shared.items.keys()).filter((place) => !dropped.has(place));
  return {
    flagged,
    kept,
    scores: scores.map((own) => Float64Array.from(kept, (place) => own[place]!)),
    dropped: dropped.size,
    corrected: flagged.size - dropped.size,
    elsewhere,
    uncheckable,
  };
}

type Correction = Exclude<LabelFlag["repair"], { readonly kind: "drop" }>;

/** By item, how it is corrected; nothing where it is to be dropped. */
function repairsOf(
  { benchmark, columns }: BoardQuestion,
  { flags = [], sound }: FlaggedKeys,
): ReadonlyMap<string, readonly Correction[]> {
  const repairs = new Map<string, Correction[]>();
  for (const { item, benchmark: of, repair } of flags) {
    if (of !== undefined && of !== benchmark) continue;
    const own = repairs.get(item) ?? [];
    repairs.set(item, own);
    if (repair.kind !== "drop") own.push(repair);
  }
  if (sound === undefined) return repairs;
  const group = columns.groups[sound.key]!;
  columns.items.forEach((item, number) => {
    if (group.labels[group.ofItem[number]!] !== sound.value) repairs.set(item, []);
  });
  return repairs;
}

/** By subject its score by the right key, undefined for one that keeps its own; undefined where that cannot be told. */
function rescoredBy(
  corrections: readonly Correction[],
  item: string,
  { labels, subjects, group }: BoardQuestion,
  answers: AnswersByItem,
): readonly (number | undefined)[] | undefined {
  const key = corrections.find((correction) => correction.kind === "answer");
  if (key !== undefined) return answers.scores(item, key.output);
  const scores = new Map(
    corrections.flatMap((one) => (one.kind === "score" ? [[one.model, one.score] as const] : [])),
  );
  return subjects.map(
    (subject) => scores.get(labels[subject]!) ?? scores.get(group[subject]!.run.model),
  );
}

/** What models answered, where logs keep the answer itself and not a text around it. */
class AnswersByItem {
  readonly #question: BoardQuestion;
  #byItem: ReadonlyMap<string, readonly Trial[]> | undefined;

  constructor(question: BoardQuestion) {
    this.#question = question;
  }

  scores(item: string, right: string): readonly number[] | undefined {
    this.#byItem ??= answersOf(this.#question);
    const trials = this.#byItem.get(item);
    if (trials?.length !== this.#question.subjects.length) return undefined;
    return trials.map(({ output }) => Number(output === right));
  }
}

/** Empty unless all that pass an item gave one and the same answer: only then is the answer what the key was held against. */
function answersOf({
  group,
  subjects,
  metric,
}: BoardQuestion): ReadonlyMap<string, readonly Trial[]> {
  const byItem = new Map<string, Trial[]>();
  const passing = new Map<string, string>();
  for (const subject of subjects) {
    for (const trial of group[subject]!.trials) {
      const { item, output, scores } = trial;
      if (output === undefined) continue;
      const own = byItem.get(item);
      if (own === undefined) byItem.set(item, [trial]);
      else own.push(trial);
      if (scores[metric.name] !== 1) continue;
      const known = passing.get(item) ?? output;
      if (known !== output) return new Map();
      passing.set(item, known);
    }
  }
  return byItem;
}
