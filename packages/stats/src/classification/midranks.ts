import type { Values } from "../estimate.ts";

/**
 * Ranks from 1, in the order of the values; equal values share the mean of their ranks.
 *
 * @param values - Finite numbers.
 * @returns One rank per value, in their order.
 * @example midranks([3, 1, 3]) // => [2.5, 1, 2.5]
 */
export function midranks(values: Values): Float64Array {
  const order = Array.from(values, (_, index) => index).toSorted((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to += 1;
    for (let place = from; place < to; place++) ranks[order[place]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
