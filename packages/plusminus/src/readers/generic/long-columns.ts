import type { Problem } from "../../record/problem.ts";
import { columnFlags, namesOf, type FlaggedColumns } from "./column-flags.ts";
import { normalised } from "./column-names.ts";
import { cellKindOf, holdsScores, labelsOf } from "./column-profile.ts";
import type { FreeColumns } from "./column-roles.ts";
import { leafOf, type Column } from "./table-columns.ts";
import type { Table } from "./table.ts";

/** The columns that make a long table: a score for a model and an item in every row. */
export interface LongColumns {
  readonly score: Column;
  /** Other columns that go by the name of a score. */
  readonly otherScores: readonly Column[];
  /** Absent: the whole file is one model. */
  readonly model: Column | undefined;
  readonly models: number;
  /** Absent: the item is the number of the row. */
  readonly item: Column | undefined;
}

/** Chooses them, or says what is missing: a score that the table does not name is not made up. */
export function longColumns(
  table: Table,
  free: FreeColumns,
  flags: FlaggedColumns,
): LongColumns | Problem {
  const model = flags.model ?? free.takeNamed("model", () => true);
  const models = model === undefined ? 1 : labelsOf(table, model).size;
  const item = flags.item ?? free.take(itemColumn(table, free, models));
  if (item === undefined && model !== undefined && (models > 1 || table.rows.length === 1)) {
    return noItems(table, models);
  }
  const scores = scoreColumns(table, free);
  const score = flags.score ?? free.take(scores[0]);
  if (score === undefined) return noScore(table, free.left());
  const truth = flags.score === undefined ? truthBeside(table, free, score) : undefined;
  if (truth !== undefined) return prediction(table, score, truth);
  const otherScores = flags.score === undefined ? scores.slice(1) : [];
  return { score, otherScores, model, models, item };
}

/** Ids that no two rows share cannot pair models: they number the rows. */
function itemColumn(table: Table, free: FreeColumns, models: number): Column | undefined {
  const rows = table.rows.length;
  const candidates = free
    .named("item")
    .map((column) => ({ column, labels: labelsOf(table, column).size }))
    .filter(
      ({ column, labels }) =>
        labels >= 2 || (labels === 1 && (rows === models || namesItems(column))),
    );
  const pairing = candidates.find(({ labels }) => models === 1 || labels < rows || rows === models);
  return (pairing ?? candidates.find(({ column }) => !isIndex(column)))?.column;
}

/** Of other names, such as "task", one label for all rows is no name of an item. */
function namesItems(column: Column): boolean {
  return /^item(?:_?id)?$/u.test(normalised(leafOf(column)));
}

/** The index that pandas writes numbers the rows of the file; it may still be an id where models share it. */
function isIndex({ name }: Column): boolean {
  return name === "column_1" || name === "__index_level_0__";
}

/** By name; a column such as `judge_score` counts where it is the only one of its kind. */
function scoreColumns(table: Table, free: FreeColumns): Column[] {
  const named = free.named("score");
  const readable = named.filter((column) => holdsScores(table, column));
  if (readable.length > 0) return readable;
  const similar = free
    .left()
    .filter((column) => isScoreLike(leafOf(column)) && holdsScores(table, column));
  return similar.length === 1 ? similar : named;
}

function isScoreLike(name: string): boolean {
  return /^(?:score|correct)_|_(?:score|reward|correct|passed|success|accuracy)$/.test(
    normalised(name),
  );
}

/** A "score" beside the true label of a classification is what the classifier said, not whether it was right. */
function truthBeside(table: Table, free: FreeColumns, score: Column): Column | undefined {
  if (normalised(leafOf(score)) !== "score") return undefined;
  return free.named("label").find((column) => cellKindOf(table, column) === "binary");
}

function prediction(table: Table, score: Column, truth: Column): Problem {
  return {
    code: "prediction-not-score",
    message: `Column ${score.name} stands beside the true label in column ${truth.name}: it looks like a prediction and not like a mark for being right. No column says whether the prediction was right.`,
    remedy: `Add a column is_correct (whether ${score.name} equals ${truth.name}); where ${score.name} is a mark after all, say ${columnFlags.score.replace("NAME", score.name)}.`,
    where: { path: table.path },
  };
}

function noItems(table: Table, models: number): Problem {
  const where = { path: table.path };
  if (models === table.rows.length) {
    return {
      code: "aggregates-only",
      message:
        "Every row is another model and no column names an item: these are totals, not scores of items.",
      remedy: `Put published totals into a YAML file for "plusminus table", or give a table with one row per model and item.`,
      where,
    };
  }
  return {
    code: "no-item-column",
    message: `No column names the items, so which scores of the ${models} models belong to the same item is not known.`,
    remedy: `Say which column it is (${columnFlags.item}); the order of rows is no evidence.`,
    where,
  };
}

function noScore(table: Table, left: readonly Column[]): Problem {
  const numbers = left.filter((column) => ["binary", "number"].includes(cellKindOf(table, column)));
  const candidates =
    numbers.length === 0
      ? "and no other column holds numbers"
      : `numbers are in ${namesOf(numbers)}`;
  return {
    code: "no-score-column",
    message: `No column has the name of a score, ${candidates}.`,
    remedy: `Say which column is the score (${columnFlags.score}), or, where several columns are the scores of one system each, name them all (${columnFlags.subjects}).`,
    where: { path: table.path },
  };
}
