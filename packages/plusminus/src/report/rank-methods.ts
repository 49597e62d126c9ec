import { count, percentInWords } from "../verdict/numbers-in-words.ts";
import { STRENGTH_METHODS } from "./pairwise-view.ts";
import type { Rank } from "./rank-document.ts";

/** How places were found: a sentence per kind of board that has some; none where nothing is ranked. */
export function rankMethods(rank: Rank | undefined): readonly string[] {
  if (rank === undefined) return [];
  const { combined, pairwise = [], furtherBoards = [], slices = [] } = rank;
  const { pairs, refusal, level } = rank;
  const boards = [
    ...(pairs === undefined || level === undefined ? [] : [{ pairs, refusal, level }]),
    ...furtherBoards,
  ].filter((board) => board.refusal === undefined && board.pairs.total > 0);
  const [first] = boards;
  const rankedSlices = slices.filter((board) => board.refusal === undefined);
  const fitted = pairwise.filter(({ method }) => method !== undefined);
  return [
    ...(first === undefined
      ? []
      : [
          `Ranks are sets of places that hold for all models of a board together at ${percentInWords(first.level)}, by step-down max-T over all its pairs (${boards.map((board) => count(board.pairs.total, "pair")).join(", ")}), on the items that all of them share.`,
        ]),
    ...(rankedSlices.length === 0
      ? []
      : ["Boards of slices share that level among them (Bonferroni's correction)."]),
    ...(combined === undefined
      ? []
      : [
          `The combined ranking weighs ${count(combined.benchmarks.length, "benchmark")} ${combined.weighting === "equal" ? "alike" : "by their items"}, which are taken as fixed.`,
        ]),
    ...fitted.map(
      ({ benchmark, method, verdicts, clusteredBy }) =>
        `Strength on ${benchmark} is fitted to ${count(verdicts, "verdict")} on pairs by ${STRENGTH_METHODS[method!]}, with errors clustered by ${clusteredBy.join(" and ")}.`,
    ),
  ];
}
