import { assertPositive } from "./parameters.ts";
import { HALF_LOG_TWO_PI, STIRLING_SERIES_FROM, stirlingSeries } from "./stirling-series.ts";

/** 1 − γ, with Euler's constant γ. */
const ONE_MINUS_EULER = 0.4227843350984671;

/** ζ(k) − 1 for k = 2, 3, …, with Riemann's zeta function. */
const ZETA_MINUS_ONE: readonly number[] = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993,
  0.01734306198444914, 0.008349277381922827, 0.004077356197944339, 0.0020083928260822143,
  0.0009945751278180853, 0.0004941886041194646, 0.0002460865533080483, 0.00012271334757848915,
  0.00006124813505870483, 0.00003058823630702049, 0.00001528225940865187, 0.000007637197637899763,
  0.00000381729326499984, 0.000001908212716553939, 9.53962033872796e-7, 4.769329867878066e-7,
  2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8,
  1.4901554828365043e-8, 7.45071178983543e-9, 3.725334024788457e-9,
];

/**
 * Natural logarithm of the gamma function.
 *
 * Use it for ratios of factorials and gamma functions; where two large values would be subtracted,
 * prefer {@link logBeta} or {@link stirlingError}, which keep the digits of the difference.
 *
 * @param x - Above 0.
 * @returns log Γ(x); zero exactly at 1 and 2, and relatively accurate beside them.
 * @throws {@link InvalidParameterError} unless x is finite and above 0.
 * @source Abramowitz & Stegun (1964), 6.1.33 (near 1 and 2), 6.1.41 (Stirling's series)
 * @example logGamma(0.5) // => 0.5723649429247001
 */
export function logGamma(x: number): number {
  assertPositive("x", x);
  if (x >= STIRLING_SERIES_FROM) {
    return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
  }
  if (x < 0.5) return logGammaOfOnePlus(x) - Math.log(x);
  if (x < 1.5) return logGammaOfTwoPlus(x - 1) - Math.log1p(x - 1);
  let factor = 1;
  let reduced = x;
  while (reduced > 2.5) {
    reduced -= 1;
    factor *= reduced;
  }
  return Math.log(factor) + logGammaOfTwoPlus(reduced - 2);
}

/**
 * log Γ(1 + z) for small z, without rounding 1 + z.
 *
 * @param z - In [0, 1].
 * @returns About −0.577 z near 0, relatively accurate however small z is.
 * @source Abramowitz & Stegun (1964), 6.1.33
 */
export function logGammaOfOnePlus(z: number): number {
  return z < 0.5 ? logGammaOfTwoPlus(z) - Math.log1p(z) : logGamma(1 + z);
}

/** log Γ(2 + z) for |z| ≤ 1/2, relatively accurate as z goes to 0. */
function logGammaOfTwoPlus(z: number): number {
  let sum = 0;
  for (let index = ZETA_MINUS_ONE.length - 1; index >= 0; index--) {
    sum = ZETA_MINUS_ONE[index]! / (index + 2) - z * sum;
  }
  return z * (ONE_MINUS_EULER + z * sum);
}
