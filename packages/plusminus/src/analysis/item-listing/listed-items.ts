import {
  reasonForDropping,
  scoreIn,
  type Columns,
  type DroppedTrials,
} from "../../record/columns.ts";
import type { RunRecord } from "../../record/run.ts";
import type { ItemQuestion } from "./item-question.ts";
import type { ItemScores, ItemValues } from "./item-scores.ts";
import { whySuspected, type ItemSuspects } from "./item-suspects.ts";
import type { ListedPair } from "./listed-pair.ts";

/** What one subject has on an item. A subject without a usable score has no mean: it is absent, never 0. */
export interface ListedScore {
  readonly mean?: number;
  /** Scored trials that the mean is of. */
  readonly trials: number;
  /** Trials without a usable score, by reason; absent also where a store does not say which item they were of. */
  readonly dropped?: readonly DroppedTrials[];
}

/** One item, and how everybody did on it. */
export interface ListedItem {
  readonly id: string;
  readonly groups?: Readonly<Record<string, string>>;
  /** In the order of the subjects. */
  readonly scores: readonly ListedScore[];
  /** Over the subjects that have a score. */
  readonly mean?: number;
  /** Mean absolute difference of two subjects, over all pairs that have a score. */
  readonly disagreement?: number;
  /** Treatment − control, where a pair is asked about and both have a score. */
  readonly difference?: number;
  /** Why its key may be wrong. */
  readonly suspect?: { readonly why: string };
  /** The logs of the subjects do not ask the same under this id. */
  readonly askedOtherwise?: true;
}

/** What is known of all items, of which a page is made. */
export interface ItemKnowledge {
  readonly question: ItemQuestion;
  readonly scores: ItemScores;
  readonly mean: ItemValues;
  readonly disagreement: ItemValues;
  readonly pair: ListedPair | undefined;
  readonly suspects: ItemSuspects;
}

/** The rows of a page. */
export function listedItems(page: Int32Array, known: ItemKnowledge): readonly ListedItem[] {
  const { columns, group } = known.question;
  const ids = new Set(Array.from(page, (item) => columns.items[item]!));
  const dropped = group.map((record) => droppedTrials(record, ids, columns.metric.name));
  return Array.from(page, (item) => listedItem(item, known, dropped));
}

function listedItem(
  item: number,
  { question: { columns }, scores, mean, disagreement, pair, suspects }: ItemKnowledge,
  dropped: readonly ReadonlyMap<string, readonly DroppedTrials[]>[],
): ListedItem {
  const id = columns.items[item]!;
  const groups = groupsOf(columns, item);
  return {
    id,
    ...(Object.keys(groups).length === 0 ? {} : { groups }),
    scores: scoresOf(item, scores).map((score, subject) => {
      const lost = dropped[subject]!.get(id);
      return lost === undefined ? score : { ...score, dropped: lost };
    }),
    ...valueOf("mean", mean, item),
    ...valueOf("disagreement", disagreement, item),
    ...(pair === undefined ? {} : valueOf("difference", pair.difference, item)),
    ...(suspects.ids.has(id) ? { suspect: { why: whySuspected(suspects.finder) } } : {}),
    ...(isAskedOtherwise(columns, item) ? { askedOtherwise: true as const } : {}),
  };
}

function scoresOf(
  item: number,
  { samples, start, subject, mean, trials }: ItemScores,
): ListedScore[] {
  const scores: ListedScore[] = samples.map(() => ({ trials: 0 }));
  for (let entry = start[item]!; entry < start[item + 1]!; entry++) {
    scores[subject[entry]!] = { mean: mean[entry]!, trials: trials[entry]! };
  }
  return scores;
}

function valueOf<Name extends string>(
  name: Name,
  { values, known }: ItemValues,
  item: number,
): Partial<Record<Name, number>> {
  return (known[item] === 1 ? { [name]: values[item]! } : {}) as Partial<Record<Name, number>>;
}

function groupsOf({ groups }: Columns, item: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(groups).flatMap(([key, { labels, ofItem }]) => {
      const label = labels[ofItem[item]!];
      return label === undefined ? [] : [[key, label] as const];
    }),
  );
}

function isAskedOtherwise({ contents }: Columns, item: number): boolean {
  const asked = new Set(contents.map((own) => own[item]!).filter((content) => content !== -1));
  return asked.size > 1;
}

/** By id of the wanted items, the trials that carry no usable score. */
function droppedTrials(
  { trials }: RunRecord,
  wanted: ReadonlySet<string>,
  metric: string,
): ReadonlyMap<string, readonly DroppedTrials[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const trial of trials) {
    if (trial.status === "scored" && scoreIn(trial, metric) !== undefined) continue;
    if (!wanted.has(trial.item)) continue;
    const reason = reasonForDropping(trial.status, metric);
    const reasons = counts.get(trial.item) ?? new Map<string, number>();
    counts.set(trial.item, reasons.set(reason, (reasons.get(reason) ?? 0) + 1));
  }
  return new Map(
    [...counts].map(([item, reasons]) => [
      item,
      [...reasons].map(([reason, count]) => ({ reason, count })),
    ]),
  );
}
