import { semidefiniteFactor } from "../linear/cholesky.ts";
import type { Random } from "../random/random-stream.ts";
import { fillWithNormals, normal } from "../random/sampling.ts";

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
 * The matrix may be singular, as with duplicate models or fewer clusters than models.
 *
 * @returns Row by row, one number per estimate.
 * @source Genz & Bretz (2009), Computation of Multivariate Normal and t Probabilities
 */
export function deviationDraws(plan: DeviationPlan): Float64Array {
  const { covariance, degreesOfFreedom, draws, rng } = plan;
  const size = covariance.length;
  const factor = semidefiniteFactor(Float64Array.from(covariance.flat()), size);
  const drawn = new Float64Array(draws * size);
  const divisors = new Float64Array(TOGETHER).fill(1);
  const normals = new Float64Array(size);
  const independent = new Float64Array(TOGETHER * size);
  let stream = rng;
  for (let first = 0; first < draws; first += TOGETHER) {
    const last = Math.min(first + TOGETHER, draws);
    for (let draw = first; draw < last; draw++) {
      if (draw % BLOCK === 0) stream = rng.substream(`draws ${draw / BLOCK}`);
      fillWithNormals(normals, stream);
      normals.forEach((value, row) => {
        independent[row * TOGETHER + draw - first] = value;
      });
      if (degreesOfFreedom !== undefined) {
        divisors[draw - first] = rootOfMeanSquare(stream, degreesOfFreedom);
      }
    }
    addDependence(drawn, { first, last, size }, { factor, independent, divisors });
  }
  return drawn;
}

/** So many draws share one pass through the factor, and a processor need not wait for one sum before it adds to the next. */
const TOGETHER = 4;

function addDependence(
  drawn: Float64Array,
  { first, last, size }: { readonly first: number; readonly last: number; readonly size: number },
  parts: Readonly<Record<"factor" | "independent" | "divisors", Float64Array>>,
): void {
  const { factor, independent, divisors } = parts;
  const sums = new Float64Array(TOGETHER);
  for (let row = 0; row < size; row++) {
    let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
    // The factor is a lower triangle.
    for (let column = 0, place = 0; column <= row; column++, place += TOGETHER) {
      const weight = factor[row * size + column]!;
      sum0 += weight * independent[place]!;
      sum1 += weight * independent[place + 1]!;
      sum2 += weight * independent[place + 2]!;
      sum3 += weight * independent[place + 3]!;
    }
    sums.set([sum0, sum1, sum2, sum3]);
    for (let draw = first; draw < last; draw++) {
      drawn[draw * size + row] = sums[draw - first]! / divisors[draw - first]!;
    }
  }
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
