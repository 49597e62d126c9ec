import { InvalidParameterError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { assertCount, assertSameLength } from "../validate.ts";
import { assertAnswerList } from "./assert-answers.ts";

/** Answers as columns: row k says what one item got under one prompt. A cell that was not run has no row. */
export interface PromptAnswers {
  /** Prompt template of each row: any whole numbers, equal ones for one prompt. */
  readonly prompts: ClusterLabels;
  /** Item of each row, likewise. */
  readonly items: ClusterLabels;
  /** 1 passed, 0 failed. */
  readonly passed: Values;
}

/** The same answers with prompts and items numbered from 0, ordered by item and then by prompt. */
export interface PromptCells {
  /** Distinct labels in rising order: the label of prompt number i stands at i. */
  readonly promptLabels: readonly number[];
  readonly itemLabels: readonly number[];
  /** Number of the prompt of each cell. */
  readonly prompts: Int32Array;
  readonly items: Int32Array;
  readonly passed: Uint8Array;
}

/**
 * Checks the cells and numbers them. The order of the rows leaves no trace, so that no digit depends on it.
 *
 * @throws {@link LengthMismatchError} unless the columns are of one length.
 * @throws {@link InvalidCountError} if a label is not a whole number.
 * @throws {@link InvalidParameterError} if an answer is neither 0 nor 1, or a cell has two rows.
 */
export function promptCells({ prompts, items, passed }: PromptAnswers): PromptCells {
  assertSameLength("prompts", prompts.length, "items", items.length);
  assertSameLength("prompts", prompts.length, "passed", passed.length);
  assertAnswerList("passed", passed);
  const prompt = numbered("prompts", prompts);
  const item = numbered("items", items);
  const rows = Array.from(passed, (_, row) => row).toSorted(
    (one, other) =>
      item.numbers[one]! - item.numbers[other]! ||
      prompt.numbers[one]! - prompt.numbers[other]! ||
      one - other,
  );
  rows.forEach((row, place) => {
    const before = rows[place - 1];
    if (before === undefined) return;
    if (item.numbers[row] !== item.numbers[before]) return;
    if (prompt.numbers[row] !== prompt.numbers[before]) return;
    const cell = `prompt ${prompts[row]}, item ${items[row]}`;
    const once = `a cell that no other row has (row ${before} has it too); take one answer of each`;
    throw new InvalidParameterError(`row ${row}`, cell, once);
  });
  return {
    promptLabels: prompt.labels,
    itemLabels: item.labels,
    prompts: Int32Array.from(rows, (row) => prompt.numbers[row]!),
    items: Int32Array.from(rows, (row) => item.numbers[row]!),
    passed: Uint8Array.from(rows, (row) => passed[row]!),
  };
}

function numbered(
  what: string,
  labels: ClusterLabels,
): { readonly labels: readonly number[]; readonly numbers: Int32Array } {
  labels.forEach((label, row) => assertCount(`${what}[${row}]`, label, Number.MIN_SAFE_INTEGER));
  const distinct = [...new Set(labels)].toSorted((one, other) => one - other);
  const numberOf = new Map(distinct.map((label, number) => [label, number]));
  return { labels: distinct, numbers: Int32Array.from(labels, (label) => numberOf.get(label)!) };
}
