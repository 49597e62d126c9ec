import { expect } from "vitest";
import { binomialCdf, binomialUpperTail } from "../src/distribution/binomial.ts";
import type { Interval } from "../src/estimate.ts";

/** Probability with which a method at the edge of its promise fails a calibration test. */
const FALSE_ALARM = 1e-4;

/**
 * The rate of an event lies in the promised range, as far as so many draws can tell: fails only if the
 * count is improbable at both the nearer end of the range and everything inside it.
 */
export function assertRate(
  hits: number,
  draws: number,
  [least, most]: readonly [number, number],
): void {
  const message = `rate ${hits / draws} over ${draws} draws, promised [${least}, ${most}]`;
  expect(binomialCdf(hits, draws, least), message).toBeGreaterThan(FALSE_ALARM);
  expect(binomialUpperTail(hits - 1, draws, most), message).toBeGreaterThan(FALSE_ALARM);
}

/** Counts the draws for which an event happens. */
export function countOf(draws: number, happens: (draw: number) => boolean): number {
  let hits = 0;
  for (let draw = 0; draw < draws; draw++) hits += Number(happens(draw));
  return hits;
}

export function covers({ lower, upper }: Interval, truth: number): boolean {
  return lower! <= truth && truth <= upper!;
}
