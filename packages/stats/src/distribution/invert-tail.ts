/** A tail probability at a point, and the density there. */
interface TailPoint {
  readonly tail: number;
  readonly density: number;
}

/** log of the smallest normal double. */
const LOWEST_LOG = -708.396;

/** log of the largest double. */
const HIGHEST_LOG = 709.782;

/** Newton's method squares the error, so one step this small is the last one needed. */
const LAST_MOVE = 1e-11;

/** Bisection alone would need about 70. */
const MOST_STEPS = 200;

/**
 * Finds the positive x at which a monotone tail probability takes a given value.
 *
 * Newton's method on the logarithms of both, where tails of the t, χ² and beta distributions are
 * nearly straight lines however extreme the probability; bisection wherever a step would leave the
 * bracket found so far.
 *
 * @param target - Tail probability wanted, above 0.
 * @param start - First guess, at least 0.
 * @param options - `at`: tail and density at x; `rising`: whether the tail grows with x;
 *   `largest`: end of the support, if it has one.
 * @returns x, to the last digits that the tail determines; 0 or Infinity where no double is small
 *   or large enough.
 */
export function invertTail(
  target: number,
  start: number,
  options: {
    readonly at: (x: number) => TailPoint;
    readonly rising: boolean;
    readonly largest?: number;
  },
): number {
  const sign = options.rising ? 1 : -1;
  let low = LOWEST_LOG;
  let high = options.largest === undefined ? HIGHEST_LOG : Math.log(options.largest);
  let logX = Math.min(Math.max(Math.log(start), low), high);
  for (let step = 0; step < MOST_STEPS && high - low > 1e-15 * Math.abs(logX); step++) {
    const x = Math.exp(logX);
    const { tail, density } = options.at(x);
    const excess = sign * Math.log(tail / target);
    if (excess > 0) high = logX;
    else low = logX;
    const move = (-excess * tail) / (density * x);
    if (Math.abs(move) < LAST_MOVE) return x * (1 + move);
    const next = logX + move;
    logX = next > low && next < high ? next : (low + high) / 2;
  }
  if (logX < LOWEST_LOG + 1e-9) return 0;
  return logX > HIGHEST_LOG - 1e-9 ? Number.POSITIVE_INFINITY : Math.exp(logX);
}
