import { normalCdf } from "../distribution/normal.ts";
import { InvalidParameterError } from "../errors.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { findRoot } from "../numeric/find-root.ts";

/** Where a boundary is to be narrowest, and how often a true mean may cross it. */
export interface MixtureBoundaryOptions extends LevelOption {
  /** Variance of the sum at which the boundary is narrowest; above 0, to be fixed before the data are seen. */
  readonly optimalVariance: number;
  /** Sides that are watched; default 2. */
  readonly sides?: 1 | 2;
}

/**
 * Boundary that a sum of centred observations stays below for ever, with the probability of the level: a
 * normal mixture.
 *
 * Use it for sums of known, or bounded, variance that are looked at as often as one likes. For scores in
 * [0, 1] use {@link empiricalBernsteinSequence}, which learns the variance. Do not put a variance that was
 * estimated from the same few observations in.
 *
 * @param variance - Variance of the sum so far (n σ² for n independent ones); at least 0.
 * @param options - `optimalVariance`; `level`: default 0.95; `sides`: default 2.
 * @returns On the scale of the sum; divide by n for the mean.
 * @throws {@link InvalidParameterError} if an option is out of range, or the level is at most 0.5 with one side.
 * @assumes centred sub-Gaussian observations, given those before
 * @source Howard, Ramdas, McAuliffe & Sekhon (2021), Ann. Statist. 49, 1055–1080, propositions 4 (two sides) and 5 (one)
 * @example normalMixtureBoundary(100, { optimalVariance: 100 }) // => 30.3520899
 */
export function normalMixtureBoundary(variance: number, options: MixtureBoundaryOptions): number {
  const alpha = 1 - levelOf(options);
  const { optimalVariance, sides = 2 } = options;
  if (!(variance >= 0 && Number.isFinite(variance))) {
    throw new InvalidParameterError("variance", variance, "a finite number ≥ 0");
  }
  if (!(optimalVariance > 0 && Number.isFinite(optimalVariance))) {
    throw new InvalidParameterError("optimalVariance", optimalVariance, "a finite number above 0");
  }
  if (sides === 1 && alpha >= 0.5) {
    throw new InvalidParameterError("level", 1 - alpha, "above 0.5 for a boundary with one side");
  }
  const rho = optimalVariance / optimalRatio(sides === 1 ? 2 * alpha : alpha);
  const sum = variance + rho;
  const twoSided = Math.sqrt(sum * (Math.log1p(variance / rho) - 2 * Math.log(alpha)));
  if (sides === 2) return twoSided;
  // One side holds twice the mixture's weight, so its boundary lies below that of both.
  const excess = (height: number): number =>
    0.5 * Math.log((4 * rho) / sum) +
    (height * height) / (2 * sum) +
    Math.log(normalCdf(height / Math.sqrt(sum))) +
    Math.log(alpha);
  return findRoot(excess, 0, twoSided);
}

/**
 * Variance over the mixture's parameter at which the boundary is narrowest, in closed form.
 *
 * @param alpha - In (0, 1).
 * @source Howard & Ramdas, confseq, for the tuning of Howard et al. (2021), section 3.5: an expansion of Lambert's function
 */
export function optimalRatio(alpha: number): number {
  const rounds = -2 * Math.log(alpha);
  return rounds + Math.log1p(rounds);
}
