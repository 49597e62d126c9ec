import type { ScoreTable } from "../analysis/score-table.ts";
import type { Audit } from "./audit-document.ts";
import type { Compare } from "./compare-document.ts";
import type { Document } from "./document.ts";
import type { Rank } from "./rank-document.ts";
import type { Show } from "./show-document.ts";

/** A question that the logs do not answer, and what would. */
export interface RefusedQuestion {
  readonly question: "compare" | "rank";
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** What was asked, so that it can be asked again: the paths, and the options as the command line names them. */
export interface AskedReport {
  readonly paths: readonly string[];
  readonly options: Readonly<
    Record<string, string | number | boolean | readonly (string | number)[]>
  >;
}

/** The answer of `report` as the JSON face carries it: the documents of the commands that it puts together. */
export interface Report extends Document {
  readonly kind: "report";
  readonly title: string;
  readonly asked: AskedReport;
  readonly show: Show;
  readonly compare?: Compare;
  readonly rank?: Rank;
  readonly audit: Audit;
  readonly refused: readonly RefusedQuestion[];
  /** How the numbers were made, in sentences. */
  readonly methods: readonly string[];
  readonly said: readonly string[];
  readonly items: readonly ScoreTable[];
}

/** What it takes to make a report again, for the forms that do not carry its findings. */
export type ReportRecipe = Pick<Report, "kind" | "version" | "title" | "asked" | "inputs">;

export function recipeOf({ kind, version, title, asked, inputs }: Report): ReportRecipe {
  return { kind, version, title, asked, inputs };
}
