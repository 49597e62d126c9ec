import { choleskyFactor, choleskySolve } from "../linear/cholesky.ts";

/** Remembers the last steps of a fixed-point iteration, and from them guesses where it is going. */
export interface Acceleration {
  /**
   * @param step - g(x) − x.
   * @param ahead - g(x).
   * @returns Where to go instead of g(x); g(x) itself while nothing is remembered.
   */
  readonly next: (step: Float64Array, ahead: Float64Array) => Float64Array;
  /** Forgets all differences but keeps the last point, so that the next call starts afresh from it. */
  readonly forget: () => void;
}

/** Keeps the normal equations solvable when the remembered steps nearly depend on each other. */
const RIDGE = 1e-10;

interface Difference {
  readonly step: Float64Array;
  readonly ahead: Float64Array;
}

/**
 * Anderson acceleration of a fixed-point iteration x ← g(x).
 *
 * Use it where plain iteration converges, but slowly along a few directions. It guards nothing: the caller checks
 * that the guess is near.
 *
 * @param depth - Differences to remember, at least 1.
 * @returns The memory, empty.
 * @assumes g smooth near its fixed point
 * @source Walker & Ni (2011), SIAM J. Numer. Anal. 49, 1715–1735, equation (2.2) with unit damping
 */
export function createAcceleration(depth: number): Acceleration {
  let differences: Difference[] = [];
  let last: Difference | undefined;
  const next = (step: Float64Array, ahead: Float64Array): Float64Array => {
    if (last !== undefined) {
      const before = last;
      differences.push({
        step: step.map((value, index) => value - before.step[index]!),
        ahead: ahead.map((value, index) => value - before.ahead[index]!),
      });
      if (differences.length > depth) differences.shift();
    }
    last = { step, ahead };
    const weights = leastSquares(differences, step);
    if (weights === undefined) return ahead;
    return ahead.map((value, index) =>
      differences.reduce((rest, own, which) => rest - weights[which]! * own.ahead[index]!, value),
    );
  };
  const forget = (): void => {
    differences = [];
  };
  return { next, forget };
}

/** Weights of the differences whose sum comes nearest to the step. */
function leastSquares(
  differences: readonly Difference[],
  step: Float64Array,
): Float64Array | undefined {
  const size = differences.length;
  if (size === 0) return undefined;
  const matrix = new Float64Array(size * size);
  differences.forEach((first, row) => {
    differences.forEach((second, column) => {
      const product = inner(first.step, second.step);
      matrix[row * size + column] = row === column ? product * (1 + RIDGE) : product;
    });
  });
  const factor = choleskyFactor(matrix, size);
  if (factor === undefined) return undefined;
  return choleskySolve(
    factor,
    Float64Array.from(differences, (own) => inner(own.step, step)),
  );
}

function inner(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}
