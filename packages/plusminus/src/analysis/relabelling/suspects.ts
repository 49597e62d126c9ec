import type { RunRecord } from "../../record/run.ts";
import type { BoardQuestion } from "../board-questions.ts";
import { countedShare, type CountedShare } from "../counted-share.ts";

/** An item that strong models all miss: its key may be wrong, or it is hard. */
export interface SuspectItem {
  readonly item: string;
  /** Whether all of them gave one and the same answer; absent where the logs do not say what they answered. */
  readonly sameAnswer?: boolean;
}

export interface Suspects {
  /** Names of the models that were asked, the best first. */
  readonly strong: readonly string[];
  /** Only items with one and the same answer count where answers are recorded. */
  readonly byAnswer: boolean;
  readonly items: readonly SuspectItem[];
  /** How good the finder was where keys have been checked: of its finds, of the wrong keys, of the sound ones. */
  readonly checked?: {
    readonly precision?: CountedShare;
    readonly recall?: CountedShare;
    readonly falsePositives?: CountedShare;
  };
}

/** What the finder of suspects needs to know of a board. */
export type SuspectQuestion = Pick<
  BoardQuestion,
  "shared" | "columns" | "labels" | "subjects" | "group"
>;

/**
 * Items where strong models agree against the key.
 *
 * @param flagged - Places of the shared items whose keys are known to be wrong; absent where none was checked.
 * @param strong - How many of the best models must agree.
 */
export function suspectItems(
  question: SuspectQuestion,
  order: readonly number[],
  options: {
    readonly flagged: ReadonlySet<number> | undefined;
    readonly strong: number;
    readonly level: number;
  },
): Suspects {
  const { shared, columns, labels, subjects } = question;
  const best = order.slice(0, options.strong);
  const missed = Int32Array.from(shared.items.keys()).filter((place) =>
    best.every((index) => shared.scores[index]![place] === 0),
  );
  const asked = new Set(Array.from(missed, (place) => columns.items[shared.items[place]!]!));
  const records = best.map((index) => question.group[subjects[index]!]!);
  const answers = records.map((record) => answersOf(record, asked));
  const byAnswer = records.every(({ trials }) => trials.some(({ output }) => output !== undefined));
  const found = Array.from(missed, (place) => {
    const item = columns.items[shared.items[place]!]!;
    const given = new Set(answers.map((own) => own.get(item)));
    return { place, item, sameAnswer: given.size === 1 && !given.has(undefined) };
  }).filter(({ sameAnswer }) => sameAnswer || !byAnswer);
  const { flagged, level } = options;
  return {
    strong: best.map((index) => labels[subjects[index]!]!),
    byAnswer,
    items: found.map(({ item, sameAnswer }) => (byAnswer ? { item, sameAnswer } : { item })),
    ...(flagged === undefined
      ? {}
      : { checked: checkedBy(flagged, found, shared.items.length, level) }),
  };
}

/** By item of those that are asked about, what a subject answered. */
function answersOf({ trials }: RunRecord, asked: ReadonlySet<string>): ReadonlyMap<string, string> {
  const answers = new Map<string, string>();
  for (const { item, output } of trials) {
    if (output !== undefined && asked.has(item)) answers.set(item, output);
  }
  return answers;
}

function checkedBy(
  flagged: ReadonlySet<number>,
  found: readonly { readonly place: number }[],
  items: number,
  level: number,
): NonNullable<Suspects["checked"]> {
  const hits = found.filter(({ place }) => flagged.has(place)).length;
  const share = (name: string, count: number, of: number) =>
    of === 0 ? {} : { [name]: countedShare(count, of, level) };
  return {
    ...share("precision", hits, found.length),
    ...share("recall", hits, flagged.size),
    ...share("falsePositives", found.length - hits, items - flagged.size),
  };
}
