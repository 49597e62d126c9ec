import type { Observation } from "./observation.ts";

/** Whole numbers up to here are taken as they are, so that seed 1234 does not become repeat 1234. */
const highest = 1000;

/**
 * Turns the repeats of one run, as the table writes them, into numbers from 1. Whole numbers from 0 or 1 keep
 * their order and their gaps; seeds and names are numbered in sorted order, an empty cell last.
 */
export function repeatNumbers(
  observations: readonly Observation[],
): (observation: Observation) => number {
  const labels = [...new Set(observations.map(({ repeat }) => repeat ?? ""))];
  const numbers = labels.map(wholeNumber);
  const least = Math.min(...numbers);
  if (numbers.every((number) => number >= 0 && number <= highest) && least <= 1) {
    return ({ repeat }) => wholeNumber(repeat ?? "") + (least === 0 ? 1 : 0);
  }
  const ranks = new Map(
    labels.toSorted(byNumberThenName).map((label, index) => [label, index + 1]),
  );
  return ({ repeat }) => ranks.get(repeat ?? "") ?? 1;
}

/** −1 for everything that is no whole number. "1.0" is how pandas writes 1 beside an empty cell. */
function wholeNumber(label: string): number {
  return /^\d+(?:\.0+)?$/.test(label) ? Number(label) : -1;
}

function byNumberThenName(a: string, b: string): number {
  if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
  const difference = Number(a) - Number(b);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  return a < b ? -1 : a > b ? 1 : 0;
}
