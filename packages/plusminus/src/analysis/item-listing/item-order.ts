import type { ItemValues } from "./item-scores.ts";

/** What items can be sorted by; without any they stand in the order of the logs. */
export const SORTS = ["id", "disagreement", "difference", "mean"] as const;
export type ItemSort = (typeof SORTS)[number];

/** Digits are compared as numbers up to this length: "q2" before "q10". */
const LONGEST_NUMBER = 15;

/** Items by their ids, as a person would sort them. */
export function orderById(items: Int32Array, ids: readonly string[]): Int32Array {
  const keys = new Map(
    Array.from(items, (item) => [
      item,
      ids[item]!.replaceAll(/\d+/gu, (digits) => digits.padStart(LONGEST_NUMBER, "0")),
    ]),
  );
  return items.toSorted((a, b) => {
    const [first, second] = [keys.get(a)!, keys.get(b)!];
    return first === second ? a - b : first < second ? -1 : 1;
  });
}

/**
 * Items by a value, the smallest first unless `descending`; equal ones stay in the order that they had, and items without
 * the value stand last. Values are counted and not compared pair by pair: a million items have few different ones.
 */
export function orderByValue(
  items: Int32Array,
  { values, known }: ItemValues,
  descending: boolean,
): Int32Array {
  const withValue = items.filter((item) => known[item] === 1);
  const rest = items.filter((item) => known[item] !== 1);
  const distinct = new Float64Array(new Set(valuesOf(withValue, values))).toSorted();
  if (descending) distinct.reverse();
  const rankOf = new Map(Array.from(distinct, (value, rank) => [value, rank]));
  const next = new Int32Array(distinct.length + 1);
  for (const item of withValue) next[rankOf.get(values[item]!)! + 1]! += 1;
  for (let rank = 1; rank < next.length; rank++) next[rank]! += next[rank - 1]!;
  const ordered = new Int32Array(items.length);
  for (const item of withValue) ordered[next[rankOf.get(values[item]!)!]!++] = item;
  ordered.set(rest, withValue.length);
  return ordered;
}

function valuesOf(items: Int32Array, values: Float64Array): Float64Array {
  return Float64Array.from(items, (item) => values[item]!);
}
