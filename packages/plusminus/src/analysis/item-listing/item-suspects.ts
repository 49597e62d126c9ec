import { mean } from "@plusminus/stats";
import { MINIMUM_ITEMS } from "../data-shape.ts";
import { suspectItems } from "../relabelling/suspects.ts";
import { sharedScores } from "../shared-scores.ts";
import type { ItemQuestion } from "./item-question.ts";
import type { ItemScores } from "./item-scores.ts";

/** As many of the best models must agree against a key to suspect it: what `relabel` asks too. */
const STRONG = 5;

/** How keys were suspected, or why nobody can say. */
export type SuspectFinder =
  | {
      readonly kind: "asked";
      /** Names of the models that agree against the key, the best first. */
      readonly strong: readonly string[];
      /** Only items with one and the same wrong answer count, because the logs hold the answers. */
      readonly byAnswer: boolean;
      /** Items that are suspected. */
      readonly items: number;
    }
  | { readonly kind: "not-askable"; readonly reason: string; readonly remedy: string };

export interface ItemSuspects {
  readonly finder: SuspectFinder;
  /** Ids of the items whose key may be wrong. */
  readonly ids: ReadonlySet<string>;
}

/** Suspects as `relabel` finds them, in logs that can be asked. */
export function itemSuspects(
  { columns, group, labels }: ItemQuestion,
  { samples }: ItemScores,
): ItemSuspects {
  const subjects = [...samples.keys()].filter((subject) => samples[subject]!.trials > 0);
  if (columns.metric.direction !== "higher-is-better") {
    return refused(
      "Which models are strong is not known: it is not recorded that a higher score is better.",
      "Say it, if it is so: --direction higher.",
    );
  }
  if (subjects.length < 2) {
    return refused("One model agrees with nobody.", "Give logs of several models.");
  }
  const scored = subjects.map((subject) => samples[subject]!);
  const shared = sharedScores(columns, subjects, scored);
  if (!shared.binary) {
    return refused(
      "Keys are suspected of 0/1 scores with one trial per item, and these are others.",
      "Look at the items on which models disagree: --disagreements.",
    );
  }
  if (shared.items.length < MINIMUM_ITEMS) {
    return refused(
      `All models share ${shared.items.length} items, too few to say which of them are strong.`,
      "Give logs of the same items.",
    );
  }
  const means = shared.scores.map((own) => mean(own));
  const order = [...means.keys()].toSorted((a, b) => means[b]! - means[a]!);
  const question = { shared, columns, labels, subjects, group };
  const options = { flagged: undefined, strong: STRONG, level: 0.95 };
  const { strong, byAnswer, items } = suspectItems(question, order, options);
  return {
    finder: { kind: "asked", strong, byAnswer, items: items.length },
    ids: new Set(items.map(({ item }) => item)),
  };
}

function refused(reason: string, remedy: string): ItemSuspects {
  return { finder: { kind: "not-askable", reason, remedy }, ids: new Set() };
}

/** Why a key is suspected, in a sentence. */
export function whySuspected(finder: SuspectFinder): string {
  if (finder.kind === "not-askable") return finder.reason;
  const who = `The ${finder.strong.length} best models (${finder.strong.join(", ")})`;
  return finder.byAnswer
    ? `${who} give one and the same answer, and the key says that it is wrong.`
    : `${who} all miss it: its key is wrong, or it is hard.`;
}
