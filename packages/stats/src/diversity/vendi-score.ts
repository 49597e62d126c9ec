import { InvalidParameterError } from "../errors.ts";
import type { NotEstimable } from "../estimate.ts";
import { symmetricEigen } from "../linear/symmetric-eigen.ts";
import { assertPairwise, type PairwiseMatrix } from "./similarity-matrix.ts";

/** How many distinct objects a collection is worth; describes these objects, without a statement about others. */
export interface VendiScore {
  readonly kind: "estimated";
  /** In [1, n]: 1 where all are the same, n where no two have anything in common. */
  readonly value: number;
  readonly order: VendiOrder;
  readonly method: "vendi-score";
  readonly n: number;
}

/** Order of Rényi's entropy: in [0.1, 1000], or "infinite" for the largest eigenvalue alone. */
export type VendiOrder = number | "infinite";

/** Which entropy of the eigenvalues to take. */
export interface VendiOptions {
  /** Default 1, Shannon's; lower orders count rare objects more, higher ones only common objects. */
  readonly order?: VendiOrder;
}

/** Eigenvalues below this are rounding: Jacobi's method leaves some ε beside the largest, times the size. */
const ROUNDING_PER_OBJECT = 16 * Number.EPSILON;
/** A kernel that is computed in single precision is negative by so much and still a kernel. */
const NEGATIVE = 1e-6;

/**
 * Vendi score: the effective number of distinct objects, the exponential of the entropy of the eigenvalues of
 * similarity / n.
 *
 * Use it to describe how varied the answers of one model are, by any positive semidefinite similarity. Do not
 * compare collections of different n: the score grows with n. For a statement about other prompts compute it
 * per prompt and use {@link pairedDifference}. Time grows with n³: a second for 200 objects, eight for 400.
 *
 * @param similarity - Symmetric, ones on the diagonal, positive semidefinite: cosine or a kernel, not an edit
 * distance; one row per object.
 * @param options - `order`: in [0.1, 1000] or "infinite", default 1. Order 0 is the rank, which rounding decides.
 * @returns In [1, n]. Not estimable without an object, or where the similarity is no kernel.
 * @throws {@link NonFiniteValueError} if a similarity is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every row has one entry per object.
 * @throws {@link InvalidParameterError} unless the matrix is symmetric with a diagonal of ones, and the order in range.
 * @assumes nothing about how the objects were drawn: it describes these
 * @source Friedman & Dieng (2023), Trans. Mach. Learn. Res.; Pasarkar & Dieng (2024), AISTATS 27, for orders other than 1
 * @example vendiScore([[1, 0.5], [0.5, 1]]) // => { value: 1.7547653506033124, n: 2 }
 */
export function vendiScore(
  similarity: PairwiseMatrix,
  options: VendiOptions = {},
): VendiScore | NotEstimable {
  const { order = 1 } = options;
  if (order !== "infinite" && !(order >= 0.1 && order <= 1000)) {
    throw new InvalidParameterError("order", order, 'in [0.1, 1000], or "infinite"');
  }
  assertPairwise("similarity", similarity);
  assertUnitDiagonal(similarity);
  const n = similarity.length;
  if (n === 0) {
    const reason = "There are no objects to compare.";
    return { kind: "not-estimable", reason, remedy: 'Report "no data", not 0.', n };
  }
  // No kernel makes two objects more alike than an object is to itself; and huge entries would overflow below.
  const within = similarity.every((row) => row.every((each) => Math.abs(each) <= 1 + NEGATIVE));
  const eigenvalues = within ? shares(similarity) : undefined;
  if (eigenvalues === undefined || eigenvalues.at(-1)! < -NEGATIVE) {
    const reason =
      "The similarity has negative eigenvalues, so it is no kernel and has no entropy.";
    const remedy = "Use a positive semidefinite similarity, such as the cosine of embeddings.";
    return { kind: "not-estimable", reason, remedy, n };
  }
  const value = effectiveNumber(eigenvalues, order);
  return { kind: "estimated", value, order, method: "vendi-score", n };
}

function assertUnitDiagonal(similarity: PairwiseMatrix): void {
  for (const [row, values] of similarity.entries()) {
    if (Math.abs(values[row]! - 1) <= NEGATIVE) continue;
    throw new InvalidParameterError(
      `similarity[${row}][${row}]`,
      values[row]!,
      "1, the similarity of an object with itself",
    );
  }
}

/** Eigenvalues of similarity / n in falling order; they add up to 1. */
function shares(similarity: PairwiseMatrix): Float64Array {
  const n = similarity.length;
  const matrix = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      // The mean of both orders, because the eigenvalues are those of an exactly symmetric matrix.
      const both = similarity[row]![column]! / 2 + similarity[column]![row]! / 2;
      matrix[row * n + column] = both / n;
    }
  }
  return symmetricEigen(matrix, n).values;
}

/** Hill's number of the order: exp of Rényi's entropy. */
function effectiveNumber(eigenvalues: Float64Array, order: VendiOrder): number {
  const least = ROUNDING_PER_OBJECT * eigenvalues.length;
  const positive = eigenvalues.filter((share) => share > least);
  const total = positive.reduce((sum, share) => sum + share, 0);
  const weights = positive.map((share) => share / total);
  const value = Math.exp(renyiEntropy(weights, order));
  return Math.min(eigenvalues.length, Math.max(1, value));
}

function renyiEntropy(weights: Float64Array, order: VendiOrder): number {
  const largest = weights[0]!;
  if (order === "infinite") return -Math.log(largest);
  const sum = (term: (weight: number) => number): number =>
    weights.reduce((total, weight) => total + term(weight), 0);
  if (order === 1) return -sum((weight) => weight * Math.log(weight));
  if (Math.abs(order - 1) < 0.5) {
    // Next to order 1, log Σ wᵠ is next to 0: taken from its distance to Σ w = 1, nothing cancels.
    const excess = sum((weight) => weight * Math.expm1((order - 1) * Math.log(weight)));
    return Math.log1p(excess) / (1 - order);
  }
  // Beside the largest weight, so that high powers do not vanish.
  const powers = sum((weight) => (weight / largest) ** order);
  return (order * Math.log(largest) + Math.log(powers)) / (1 - order);
}
