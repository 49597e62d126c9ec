import { isOnlyRounding } from "../interval/only-rounding.ts";
import { mean } from "../summary/mean.ts";
import { sampleVariance } from "../summary/variance.ts";

/** A line v = centreY + slope · (u − centreX), with what its errors are made of. */
export interface LeastSquaresLine {
  readonly slope: number;
  /** Standard error of the slope. */
  readonly slopeError: number;
  /** Divisor n − 2. */
  readonly residualSd: number;
  readonly centreX: number;
  readonly centreY: number;
  readonly n: number;
}

/**
 * Line by least squares of v on u.
 *
 * @param u - Finite numbers, at least three.
 * @param v - Finite numbers, one per u.
 * @returns Undefined where nothing but rounding keeps the points off the line, or the u apart.
 * @source Draper & Smith (1998), Applied Regression Analysis, chapter 1
 * @example leastSquaresLine([0, 1, 2], [0, 1, 5]).slope // => 2.5
 */
export function leastSquaresLine(
  u: readonly number[],
  v: readonly number[],
): LeastSquaresLine | undefined {
  const n = u.length;
  const [centreX, centreY] = [mean(u), mean(v)];
  const spreadX = Math.sqrt(sampleVariance(u) * (n - 1));
  if (isOnlyRounding(spreadX, [u])) return undefined;
  const products = u.map((one, index) => ((one - centreX) / spreadX) * (v[index]! - centreY));
  const slope = (mean(products) * n) / spreadX;
  const fitted = u.map((one) => slope * (one - centreX));
  const squares = v.map((one, index) => (one - centreY - fitted[index]!) ** 2);
  const residualSd = Math.sqrt((mean(squares) * n) / (n - 2));
  // Parts of the fitted value, each rounded by itself.
  const sources = [v, u.map((one) => slope * one)];
  if (isOnlyRounding(residualSd, sources)) return undefined;
  return { slope, slopeError: residualSd / spreadX, residualSd, centreX, centreY, n };
}
