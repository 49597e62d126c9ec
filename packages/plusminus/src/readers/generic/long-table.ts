import type { Problem } from "../../record/problem.ts";
import { columnFlags, namesOf, type FlaggedColumns } from "./column-flags.ts";
import { FreeColumns, rolesOf } from "./column-roles.ts";
import { longColumns, type LongColumns } from "./long-columns.ts";
import type { Observation, TableReading } from "./observation.ts";
import { ProblemTally } from "../problem-tally.ts";
import { rowLabels, saidOf } from "./row-labels.ts";
import { cellOf, labelOf, leafOf, type Column } from "./table-columns.ts";
import { placeOf, type Table } from "./table.ts";

const noModel = {
  code: "missing-model",
  message: (count: number) =>
    `${count === 1 ? "A row names" : `${count} rows name`} no model and cannot be used.`,
  remedy: "Fill in the column of the model.",
};

/** Reads a table with one row per model and item; a problem that says what is missing where it cannot be one. */
export function longTable(
  table: Table,
  columns: readonly Column[],
  flags: FlaggedColumns,
  modelOfFile: string,
): TableReading | Problem {
  const free = new FreeColumns(table, columns, flags);
  const chosen = longColumns(table, free, flags);
  if ("code" in chosen) return chosen;
  const { score, model, item } = chosen;
  const roles = rolesOf(table, free, flags, item);
  const cost = free.take(free.named("cost")[0]);
  const { rows, problems } = rowLabels(table, roles);
  const tally = new ProblemTally();
  const observations: Observation[] = [];
  for (const labels of rows) {
    const name = model === undefined ? modelOfFile : labelOf(cellOf(labels.row, model));
    if (name === undefined) tally.add(noModel, placeOf(table.path, labels.row));
    else {
      const paid = cost === undefined ? {} : { cost: cellOf(labels.row, cost) };
      observations.push({ ...labels, model: name, cell: cellOf(labels.row, score), ...paid });
    }
  }
  return {
    metric: leafOf(score),
    ...(cost === undefined ? {} : { cost: leafOf(cost) }),
    observations,
    problems: [...problems, ...tally.problems()],
    guesses: [
      ...said(chosen, flags, modelOfFile).map((sentence) => `${table.path}: ${sentence}`),
      ...saidOf(table.path, roles, flags),
      ...(cost === undefined
        ? []
        : [`${table.path}: what an attempt cost is column ${cost.name}.`]),
    ],
  };
}

function said(chosen: LongColumns, flags: FlaggedColumns, modelOfFile: string): string[] {
  const { item, model, models, score, otherScores } = chosen;
  const found = `${models} ${models === 1 ? "model" : "models"} found`;
  const ofModel =
    model === undefined
      ? `no column names a model, so the model is called after the file, ${modelOfFile}.`
      : `models are column ${model.name}; ${found}.`;
  const others = `; ${namesOf(otherScores)} would be another (${columnFlags.score})`;
  const ofScore = `the score is column ${score.name}${otherScores.length === 0 ? "" : others}.`;
  return [
    ...(flags.model === undefined ? [ofModel] : []),
    ...(flags.score === undefined ? [ofScore] : []),
    ...(item === undefined
      ? ["two files without item ids pair only where their rows stand in the same order."]
      : []),
  ];
}
