import { UserError } from "../../errors.ts";
import { differenceOf } from "../paired-scores.ts";
import { pair } from "../sample.ts";
import { subjectPairs, type PairOptions, type SubjectPair } from "../subject-pairs.ts";
import type { PairedTable } from "../two-models.ts";
import type { ItemQuestion } from "./item-question.ts";
import type { ItemScores, ItemValues } from "./item-scores.ts";

/** Two subjects that are held against each other, item by item. */
export interface ListedPair extends SubjectPair {
  /** Treatment − control where both have a score. */
  readonly difference: ItemValues;
  /** By item, the place of its cell in {@link CELLS}; −1 where it is in none. Only of 0/1 scores, one trial per item. */
  readonly cellOf?: Int8Array;
  readonly table?: PairedTable;
}

/**
 * The pair that was asked for, or the only one that there is.
 *
 * @throws {@link UserError} `which-subject`, `one-subject`, `one-pair` where one of many is named alone.
 */
export function listedPair(
  { columns, group, labels }: ItemQuestion,
  scores: ItemScores,
  options: PairOptions,
): ListedPair | undefined {
  const named = [options.treatment, options.control].filter((name) => name !== undefined);
  if (named.length === 0 && group.length !== 2) return undefined;
  const pairs = subjectPairs(columns.benchmark, group, labels, options);
  if (pairs.length > 1) {
    throw new UserError(
      "one-pair",
      `"${named[0]}" is named, and not what it is held against.`,
      "Name both: --treatment NAME --control NAME.",
    );
  }
  return pairs[0] === undefined ? undefined : pairOf(pairs[0], scores, columns.items.length);
}

function pairOf(numbers: SubjectPair, { samples }: ItemScores, count: number): ListedPair {
  const [treatment, control] = [samples[numbers.treatment]!, samples[numbers.control]!];
  const common = pair(treatment, control);
  const values = new Float64Array(count);
  const known = new Uint8Array(count);
  common.items.forEach((item, row) => {
    known[item] = 1;
    values[item] = differenceOf(common.treatment[row]!, common.control[row]!);
  });
  const difference = { values, known };
  if (!common.binary) return { ...numbers, difference };
  const cellOf = new Int8Array(count).fill(-1);
  const counts = [0, 0, 0, 0];
  common.items.forEach((item, row) => {
    const [a, b] = [common.treatment[row] === 1, common.control[row] === 1];
    const cell = a ? (b ? 0 : 1) : b ? 2 : 3;
    cellOf[item] = cell;
    counts[cell]! += 1;
  });
  const [both, onlyTreatment, onlyControl, neither] = counts as [number, number, number, number];
  return { ...numbers, difference, cellOf, table: { both, onlyTreatment, onlyControl, neither } };
}
