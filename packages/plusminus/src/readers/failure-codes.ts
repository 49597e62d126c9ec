import type { FailureCode } from "../record/failure-code.ts";
import type { Problem } from "../record/problem.ts";
import { fieldNamed, plainRows } from "./plain-rows.ts";
import { ProblemTally, type ProblemKind } from "./problem-tally.ts";
import type { Source } from "./source.ts";
import { stemOf } from "./run-parts.ts";

/** What a sheet of coded failures came to. */
export interface FailureCodes {
  readonly codes: readonly FailureCode[];
  /** Rows that nobody has coded yet. */
  readonly empty: number;
  readonly problems: readonly Problem[];
}

/**
 * Reads a sheet of failures that a coder filled in: columns benchmark, model, item, repeat and type; a column coder, or
 * the name of the file, says who coded.
 *
 * @param taxonomy - Types that there are; others are a problem. Absent: any.
 */
export async function readFailureCodes(
  source: Source,
  path: string,
  taxonomy: readonly string[] | undefined,
): Promise<FailureCodes> {
  const tally = new ProblemTally();
  const codes: FailureCode[] = [];
  let empty = 0;
  for await (const row of plainRows(source, path, tally)) {
    const [benchmark, model, item, type = "", repeat, coder = ""] = (
      ["benchmark", "model", "item", "type", "repeat", "coder"] as const
    ).map((name) => {
      const cell = fieldNamed(row, [name])?.trim();
      return cell !== undefined && NEUTRALISED.test(cell) ? cell.slice(1) : cell;
    });
    if (benchmark === undefined || model === undefined || item === undefined) {
      tally.add(noFailure, { path });
    } else if (type === "") empty += 1;
    else if (taxonomy !== undefined && !taxonomy.includes(type)) {
      tally.add(unknownType, { path, item }, type);
    } else {
      codes.push({
        benchmark,
        model,
        item,
        type,
        repeat: Number(repeat ?? "") || 1,
        coder: coder === "" ? stemOf(path).replace(/\.csv$/u, "") : coder,
      });
    }
  }
  return { codes, empty, problems: tally.problems() };
}

/** The sheet is written with an apostrophe before what a spreadsheet would take for a formula. */
const NEUTRALISED = /^'+[=+\-@\t\r\n＝＋－＠]/u;

/** The types of a taxonomy: a column type, and whatever explains it. */
export async function readTaxonomy(source: Source, path: string): Promise<readonly string[]> {
  const types = new Set<string>();
  for await (const row of plainRows(source, path, new ProblemTally())) {
    const type = fieldNamed(row, ["type", "name"])?.trim() ?? "";
    if (type !== "") types.add(type);
  }
  return [...types];
}

const noFailure: ProblemKind = {
  code: "no-failure",
  message: (count) =>
    `${count} ${count === 1 ? "row does" : "rows do"} not name benchmark, model and item.`,
  remedy: "Fill in the sheet that failures --sample writes, and leave its columns as they are.",
};

const unknownType: ProblemKind = {
  code: "unknown-type",
  message: (count, example) =>
    `${count} ${count === 1 ? "failure has" : "failures have"} a type that is not in the taxonomy (${example}), and ${count === 1 ? "is" : "are"} not counted.`,
  remedy: "Correct the type, or add it to the taxonomy.",
};
