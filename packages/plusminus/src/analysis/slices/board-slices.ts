import { boardClusters } from "../board-clusters.ts";
import type { BoardQuestion } from "../board-questions.ts";
import { sharedScores } from "../shared-scores.ts";
import { sliceColumns, type Slice, type Slices } from "./slice-columns.ts";

export interface QuestionSlices {
  readonly key: string;
  readonly slices: readonly (Slice & { readonly question: BoardQuestion })[];
  /** Items that do not have the key, and are in no slice. */
  readonly withoutKey: number;
  readonly refusal?: Slices["refusal"];
}

/** The same question of each slice of the items. */
export function boardSlices(question: BoardQuestion, by: string): QuestionSlices {
  const { slices, ...known } = sliceColumns(question.columns, by);
  return {
    ...known,
    slices: slices.map((slice) => ({ ...slice, question: sliceOf(question, slice) })),
  };
}

function sliceOf(question: BoardQuestion, { columns }: Slice): BoardQuestion {
  const scored = new Set(columns.subject);
  const subjects = question.subjects.filter((subject) => scored.has(subject));
  const shared = sharedScores(columns, subjects);
  const { option } = question.clusters;
  const clusters = boardClusters(columns, { option, said: [], warnings: [] }, shared);
  return { ...question, columns, subjects, shared, clusters, warnings: [] };
}
