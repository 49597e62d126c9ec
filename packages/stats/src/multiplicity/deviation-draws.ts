import { symmetricEigen, type SymmetricEigen } from "../linear/symmetric-eigen.ts";
import type { Random } from "../random/random-stream.ts";
import { normal } from "../random/sampling.ts";

/** Replicates that share a substream: a thread may take any range of whole blocks. */
const BLOCK = 256;

/** What is drawn from, and how often. */
export interface DeviationPlan {
  readonly covariance: readonly (readonly number[])[];
  /** Absent: normal. */
  readonly degreesOfFreedom?: number;
  readonly draws: number;
  readonly rng: Random;
}

/**
 * Draws of how estimates deviate together from the truth: normal with the given covariance, or with a common
 * divisor √(χ²/ν) beneath them, the multivariate t.
 *
 * The matrix may be singular, as with duplicate models or fewer clusters than models: the factor is that of
 * its eigenvalues, not Cholesky's.
 *
 * @returns Row by row, one number per estimate.
 * @source Genz & Bretz (2009), Computation of Multivariate Normal and t Probabilities
 */
export function deviationDraws(plan: DeviationPlan): Float64Array {
  const { covariance, degreesOfFreedom, draws, rng } = plan;
  const size = covariance.length;
  const factor = squareRoot(symmetricEigen(Float64Array.from(covariance.flat()), size), size);
  const drawn = new Float64Array(draws * size);
  const independent = new Float64Array(size);
  let stream = rng;
  for (let draw = 0; draw < draws; draw++) {
    if (draw % BLOCK === 0) stream = rng.substream(`draws ${draw / BLOCK}`);
    for (let row = 0; row < size; row++) independent[row] = normal(stream);
    const divisor = degreesOfFreedom === undefined ? 1 : rootOfMeanSquare(stream, degreesOfFreedom);
    for (let row = 0; row < size; row++) {
      let sum = 0;
      for (let inner = 0; inner < size; inner++) {
        sum += factor[row * size + inner]! * independent[inner]!;
      }
      drawn[draw * size + row] = sum / divisor;
    }
  }
  return drawn;
}

/** V √λ; eigenvalues below 0 are rounding. */
function squareRoot({ values, vectors }: SymmetricEigen, size: number): Float64Array {
  return vectors.map((entry, index) => entry * Math.sqrt(Math.max(0, values[index % size]!)));
}

/** √(χ²_ν / ν). */
function rootOfMeanSquare(rng: Random, degreesOfFreedom: number): number {
  return Math.sqrt((2 * gammaDraw(rng, degreesOfFreedom / 2)) / degreesOfFreedom);
}

/**
 * Gamma with scale 1 by squeezing a cubed normal; below shape 1 from shape + 1.
 *
 * @source Marsaglia & Tsang (2000), ACM Trans. Math. Softw. 26, 363–372
 */
function gammaDraw(rng: Random, shape: number): number {
  if (shape < 1) return gammaDraw(rng, shape + 1) * (1 - rng.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(rng);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - rng.uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}
