import type { Problem } from "../../record/problem.ts";
import type { PrintedNumber } from "../../record/published-table.ts";
import type { PrintedScore } from "./printed-score.ts";

/** What of a printed cell could not be used, or contradicts the rest of the cell. */
export function tableProblems({ row, cell, isShare, repeats }: PrintedScore): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (code: string, what: string, remedy: string): void => {
    const where = cell.where === undefined ? {} : { where: cell.where };
    problems.push({ code, message: `${row.name}, ${cell.system}: ${what}`, remedy, ...where });
  };
  if (row.scale !== "other" && !isShare) {
    const what = `${inDigits(cell)} lies outside the scale of the row (${row.scale}).`;
    add("outside-scale", what, "Check the value, or set scale to other.");
  }
  if (cell.precise !== undefined && !roundsTo(cell.precise, cell)) {
    const what = `${inDigits(cell.precise)} does not round to ${inDigits(cell)}.`;
    add(
      "precise-differs",
      what,
      "Check both, and give the one that is another score as a cell of its own.",
    );
  }
  const first = cell.passHatK?.[0];
  if (first !== undefined && !roundsTo(first, cell)) {
    const what = `pass^1 is ${inDigits(first)}, and the value of the cell ${inDigits(cell)}.`;
    add("pass-hat-k-differs", what, "pass^1 is the mean score: check both.");
  }
  if (repeats.kind === "unusable") problems.push(repeats.problem);
  return problems;
}

/** Whether two roundings of one number can be meant; a tie may go either way. */
function roundsTo(precise: PrintedNumber, printed: PrintedNumber): boolean {
  const reach = 0.5 * 10 ** -printed.decimals + 0.5 * 10 ** -precise.decimals;
  return Math.abs(precise.value - printed.value) <= reach * (1 + 1e-9);
}

function inDigits({ value, decimals }: PrintedNumber): string {
  return value.toFixed(decimals);
}
