import type { NotEstimable } from "@plusminus/stats";
import { warnings, type Warning } from "../../warnings.ts";
import type { BoardQuestion } from "../board-questions.ts";
import { QUESTION_SETTINGS } from "../comparability.ts";
import { sameItems } from "../same-items.ts";
import type { RankedBoard } from "./rank-sets.ts";

/** What makes the subjects of a board hard to hold against each other. */
export function boardDoubts(
  question: BoardQuestion,
  ranking: RankedBoard | NotEstimable,
): readonly Warning[] {
  return [
    ...itemDoubts(question),
    ...settingDoubts(question),
    ...textDoubts(question),
    ...pairDoubts(question, ranking),
  ];
}

/** A subject with fewer items than the others takes theirs away from all. */
function itemDoubts({ shared, subjects, labels }: BoardQuestion): readonly Warning[] {
  if (shared.items.length === shared.any) return [];
  const least = shared.own.indexOf(Math.min(...shared.own));
  const fewest = { label: labels[subjects[least]!]!, items: shared.own[least]! };
  return [warnings.rankedOnShared(shared.items.length, shared.any, fewest)];
}

function settingDoubts({ group, subjects }: BoardQuestion): readonly Warning[] {
  return QUESTION_SETTINGS.flatMap((name) => {
    const values = new Set(subjects.flatMap((subject) => group[subject]!.run.settings[name] ?? []));
    return values.size < 2 ? [] : [warnings.settingsDifferOnBoard(name, [...values])];
  });
}

function textDoubts({ columns, subjects, shared, labels }: BoardQuestion): readonly Warning[] {
  const [first, ...others] = subjects;
  return others.flatMap((subject) => {
    const { conflicting } = sameItems(columns, first!, subject, shared.items);
    if (conflicting.length === 0) return [];
    const pair = [labels[first!]!, labels[subject]!] as const;
    return [warnings.itemsAskedOtherwise(pair, conflicting.length, conflicting[0]!)];
  });
}

function pairDoubts(
  { labels, subjects }: BoardQuestion,
  ranking: RankedBoard | NotEstimable,
): readonly Warning[] {
  if (ranking.kind === "not-estimable") return [];
  const { identical, constant, undecided } = ranking;
  return [
    ...identical.map(([first, second]) =>
      warnings.identicalScores(labels[subjects[first]!]!, labels[subjects[second]!]!),
    ),
    ...constant.map(([first, second]) =>
      warnings.constantDifference(labels[subjects[first]!]!, labels[subjects[second]!]!),
    ),
    ...(undecided === 0 ? [] : [warnings.pairsHardlyDiffer(undecided)]),
  ];
}
