import { shuffle, type Random } from "@plusminus/stats";
import type { Failure } from "./failures-of.ts";

/**
 * Draws failures evenly over slices: each slice gives as many as its share of the sample, one with fewer gives all that
 * it has, and the others share what is left. Within a slice every failure is as likely.
 */
export function sampledFailures(
  failures: readonly Failure[],
  size: number,
  rng: Random,
): readonly Failure[] {
  const slices = new Map<string, Failure[]>();
  for (const failure of failures) {
    const own = slices.get(failure.slice) ?? [];
    slices.set(failure.slice, own);
    own.push(failure);
  }
  const drawn = [...slices].map(([slice, own]) => shuffle(rng.substream(`slice ${slice}`), own));
  const sample: Failure[] = [];
  for (let round = 0; sample.length < size && drawn.some((own) => own.length > round); round++) {
    for (const own of drawn) {
      const failure = own[round];
      if (failure !== undefined && sample.length < size) sample.push(failure);
    }
  }
  return sample;
}
