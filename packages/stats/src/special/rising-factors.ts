import { deviance } from "./deviance.ts";
import { STIRLING_SERIES_FROM, stirlingSeries } from "./stirling-series.ts";

/** The factors first + i · step for i from `from` up to, and without, `to`. */
export interface RisingFactors {
  readonly from: number;
  readonly to: number;
  /** Above 0. */
  readonly first: number;
  /** Above 0. */
  readonly step: number;
}

/** Shorter products are quicker factor by factor. */
const SHORT = 24;

/** Factors are multiplied in such numbers before a logarithm is taken: more could leave the range of doubles. */
const FACTORS_AT_ONCE = 8;

/**
 * Logarithm of a product of rising factors, such as those of Pólya's urn, in a time that does not grow with their number.
 *
 * Unlike a difference of two log-gammas it keeps its digits where the step is tiny beside the first factor.
 *
 * @returns Σ log(first + i · step); 0 where there is no factor.
 * @source Abramowitz & Stegun (1964), 6.1.22 and, from the first / step + i at which it is exact to the last digit, 6.1.40
 * @example logRisingFactors({ first: 1, step: 1, from: 0, to: 5 }) // => 4.787491742782046
 */
export function logRisingFactors({ first, step, from, to }: RisingFactors): number {
  const start = seriesFrom({ first, step, from, to });
  let sum = 0;
  for (let i = from; i < start;) {
    let product = 1;
    const pause = Math.min(start, i + FACTORS_AT_ONCE);
    for (; i < pause; i++) product *= first + i * step;
    sum += Math.log(product);
  }
  if (start === to) return sum;
  const argument = first / step + start;
  const count = to - start;
  return (
    sum +
    count * Math.log(first + start * step) +
    deviance(argument + count, argument, count) -
    Math.log1p(count / argument) / 2 +
    stirlingSeries(argument + count) -
    stirlingSeries(argument)
  );
}

/**
 * Derivative of {@link logRisingFactors} by the first factor: Σ 1 / (first + i · step).
 *
 * @returns To ten digits: enough for the place of a maximum.
 * @source Abramowitz & Stegun (1964), 6.3.6 and 6.3.18
 * @example inverseRisingFactors({ first: 1, step: 1, from: 0, to: 4 }) // => 2.083333333333333
 */
export function inverseRisingFactors({ first, step, from, to }: RisingFactors): number {
  const start = seriesFrom({ first, step, from, to });
  let sum = 0;
  for (let i = from; i < start; i++) sum += 1 / (first + i * step);
  if (start === to) return sum;
  const argument = first / step + start;
  const end = argument + (to - start);
  const digammas =
    Math.log1p((to - start) / argument) +
    (to - start) / (2 * argument * end) +
    digammaRest(argument) -
    digammaRest(end);
  return sum + digammas / step;
}

/** log x − 1 / (2x) less the digamma of x. */
function digammaRest(x: number): number {
  const inverseSquare = 1 / (x * x);
  return inverseSquare * (1 / 12 - inverseSquare * (1 / 120 - inverseSquare / 252));
}

/** The factor from which on the series are used; `to` where there are too few for them. */
function seriesFrom({ first, step, from, to }: RisingFactors): number {
  if (to - from < SHORT) return to;
  const start = Math.max(from, Math.ceil(STIRLING_SERIES_FROM - first / step));
  return to - start < SHORT ? to : start;
}
