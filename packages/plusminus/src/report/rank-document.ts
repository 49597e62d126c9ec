import type { Board, LeaderboardFinding } from "../analysis/leaderboard.ts";
import type { CombinedBoard } from "../analysis/leaderboard/combined-board.ts";
import type { PairwiseBoard } from "../analysis/pairwise-board.ts";
import type { Document } from "./document.ts";

/** A board as the JSON face carries it: names of subjects are made for tables. */
type PlainBoard = Omit<Board, "models"> & {
  readonly models: readonly Omit<Board["models"][number], "label">[];
};

/** The first board stands at the top: most answers have one. */
export type Rank = Document & { readonly kind: "rank" } & Partial<PlainBoard> & {
    readonly furtherBoards?: readonly PlainBoard[];
    /** Boards of slices; each names its slice. */
    readonly slices?: readonly PlainBoard[];
    /** Boards of verdicts on pairs. */
    readonly pairwise?: readonly PairwiseBoard[];
    readonly combined?: CombinedBoard;
  };

/** The answer of `rank` as the JSON face carries it. */
export function rankDocument(
  { boards, slices, combined }: LeaderboardFinding,
  pairwise: readonly PairwiseBoard[],
  base: Document,
): Rank {
  const [first, ...further] = boards.map(plain);
  return {
    kind: "rank",
    ...base,
    ...first,
    ...(further.length === 0 ? {} : { furtherBoards: further }),
    ...(slices.length === 0 ? {} : { slices: slices.flatMap((own) => own.boards.map(plain)) }),
    ...(pairwise.length === 0 ? {} : { pairwise }),
    ...(combined === undefined ? {} : { combined }),
  };
}

function plain(board: Board): PlainBoard {
  return { ...board, models: board.models.map(({ label: _label, ...model }) => model) };
}
