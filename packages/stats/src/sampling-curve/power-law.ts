import { InvalidParameterError } from "../errors.ts";
import type { Estimate, Interval, NotEstimable, Values } from "../estimate.ts";
import { levelOf, studentTCriticalValue, type LevelOption } from "../interval/critical-value.ts";
import { tEstimate } from "../interval/t-estimate.ts";
import { assertFinite, assertSameLength } from "../validate.ts";
import { leastSquaresLine, type LeastSquaresLine } from "./least-squares-line.ts";

/** A measured point that the fit does not see. */
export interface HeldOutPoint {
  readonly x: number;
  readonly y: number;
}

/** Options of {@link powerLawFit}. */
export interface PowerLawOptions extends LevelOption {
  /**
   * "independent" if every point was measured on samples of its own; "one-pool" if all were computed from the
   * same samples, as pass@1 … pass@k are. The numbers do not show it, so that it must be said.
   */
  readonly points: "independent" | "one-pool";
  /** Measured apart from the fitted points; default: none. */
  readonly heldOut?: HeldOutPoint;
}

/** What the law says of a point that it has not seen. */
export interface PowerLawPrediction extends HeldOutPoint {
  /** Median of y under the law. */
  readonly predicted: number;
  /** For one new point, not for the law; an upper end beyond the range of numbers is absent. */
  readonly interval: Interval;
  readonly isInside: boolean;
  /** Whether x lies outside the fitted ones. */
  readonly isExtrapolated: boolean;
}

export interface PowerLawFit {
  readonly kind: "estimated";
  /** a: the median of y at x = 1. */
  readonly factor: number;
  /** b, with its t interval. */
  readonly exponent: Estimate;
  /** Of log y, divisor n − 2: 0.05 says that points lie about 5 % off the law. */
  readonly residualSd: number;
  readonly heldOut?: PowerLawPrediction;
  readonly n: number;
  readonly method: string;
}

/**
 * Power law y = a · xᵇ by least squares of log y on log x, checked at a point that was held out.
 *
 * Use it for scores or losses at several sizes of model, data or budget, each measured anew, and hold out the
 * largest. Do not use it for pass@k at several k: they come from one pool of samples and move together, so
 * that the spread about the line says little about its error (use {@link extrapolatedPassAtK}). Nor where y
 * levels off at a floor: a power law has none, so that its extrapolation goes below it.
 *
 * @param x - Sizes above 0, any unit; at least four points with three different sizes.
 * @param y - Values above 0, one per size.
 * @param options - `points`: must be said; `heldOut`; `level`: default 0.95.
 * @returns Factor in the unit of y, exponent without unit. Not estimable for points of one pool, values that
 * are not above 0, too few points or sizes, or points that lie on a law to the last digit.
 * @throws {@link NonFiniteValueError} if a value is NaN or infinite.
 * @throws {@link LengthMismatchError} unless every size has a value.
 * @throws {@link InvalidParameterError} if an option is out of range.
 * @assumes independent points whose relative errors are log-normal with one spread; no floor and no bend
 * @source Draper & Smith (1998), Applied Regression Analysis, chapters 1 and 3 (line and prediction interval)
 * @example powerLawFit([1, 2, 4, 8], [1, 2, 3, 8], { points: "independent" }).exponent.degreesOfFreedom // => 2
 */
export function powerLawFit(
  x: Values,
  y: Values,
  options: PowerLawOptions,
): PowerLawFit | NotEstimable {
  const { points, heldOut } = options;
  const level = levelOf(options);
  assertPoints(x, y, options);
  const n = x.length;
  if (points === "one-pool") return { ...ONE_POOL, n };
  const refusal = signRefusal(x, y, heldOut) ?? sizeRefusal(x);
  if (refusal !== undefined) return { ...refusal, n };
  const line = leastSquaresLine(
    Array.from(x, (size) => Math.log(size)),
    Array.from(y, (value) => Math.log(value)),
  );
  if (line === undefined) return { ...NO_SPREAD, n };
  const { slope: value, slopeError: standardError, residualSd, centreX, centreY } = line;
  const method = "log-log-least-squares";
  const exponent = tEstimate({ value, standardError, degreesOfFreedom: n - 2, n, level, method });
  if (exponent.kind === "not-estimable") return exponent;
  const factor = Math.exp(centreY - value * centreX);
  const prediction = heldOut && predictionAt(heldOut, line, { x, level, method });
  if (![factor, prediction?.predicted ?? 1].every((number) => number > 0 && number < Infinity)) {
    return { ...OUT_OF_RANGE, n };
  }
  return {
    kind: "estimated",
    factor,
    exponent,
    residualSd,
    ...(prediction !== undefined && { heldOut: prediction }),
    n,
    method,
  };
}

type Refusal = Omit<NotEstimable, "n">;

const ONE_POOL: Refusal = {
  kind: "not-estimable",
  reason:
    "Points computed from one pool of samples are correlated, so the error of a line through them is wrong, mostly too small.",
  remedy: "Extrapolate pass@k by its beta-binomial law, or measure every point on new samples.",
};

const FEW_POINTS: Refusal = {
  kind: "not-estimable",
  reason:
    "A power law needs at least four points, of three different sizes, to be in doubt at all.",
  remedy: "Measure more sizes.",
};

const NO_SPREAD: Refusal = {
  kind: "not-estimable",
  reason: "All points lie on one power law to the last digit, which measured values do not.",
  remedy: "Check that the values are measured and not computed, and give them with all digits.",
};

const OUT_OF_RANGE: Refusal = {
  kind: "not-estimable",
  reason: "The factor or the prediction exceeds the range of numbers that a computer holds.",
  remedy: "Give the sizes in a unit near the fitted ones, and hold out a nearer point.",
};

function assertPoints(x: Values, y: Values, { points, heldOut }: PowerLawOptions): void {
  if (points !== "independent" && points !== "one-pool") {
    throw new InvalidParameterError("points", points, '"independent" or "one-pool"');
  }
  assertSameLength("x", x.length, "y", y.length);
  assertFinite("x", x);
  assertFinite("y", y);
  if (heldOut === undefined) return;
  for (const axis of ["x", "y"] as const) {
    const value = heldOut[axis];
    if (!Number.isFinite(value))
      throw new InvalidParameterError(`heldOut.${axis}`, value, "a finite number");
  }
}

function signRefusal(x: Values, y: Values, heldOut?: HeldOutPoint): Refusal | undefined {
  const named = [
    ...Array.from(x, (value, index) => ({ name: `x[${index}]`, value })),
    ...Array.from(y, (value, index) => ({ name: `y[${index}]`, value })),
    { name: "heldOut.x", value: heldOut?.x ?? 1 },
    { name: "heldOut.y", value: heldOut?.y ?? 1 },
  ];
  const wrong = named.find(({ value }) => value <= 0);
  if (wrong === undefined) return undefined;
  return {
    kind: "not-estimable",
    reason: `The value ${wrong.name} is ${wrong.value}, and a power law has only values above 0.`,
    remedy: "Measure that point with more samples, or report it apart; do not add a constant.",
  };
}

function sizeRefusal(x: Values): Refusal | undefined {
  return x.length < 4 || new Set(x).size < 3 ? FEW_POINTS : undefined;
}

function predictionAt(
  { x, y }: HeldOutPoint,
  { slope, slopeError, residualSd, centreX, centreY, n }: LeastSquaresLine,
  fit: { readonly x: Values; readonly level: number; readonly method: string },
): PowerLawPrediction {
  const { level, method } = fit;
  const away = Math.log(x) - centreX;
  const centre = centreY + slope * away;
  const spread = Math.hypot(residualSd, residualSd / Math.sqrt(n), slopeError * away);
  const half = studentTCriticalValue(level, n - 2) * spread;
  const [lower, upper] = [Math.exp(centre - half), Math.exp(centre + half)];
  return {
    x,
    y,
    predicted: Math.exp(centre),
    interval: { lower, ...(upper < Infinity && { upper }), level, method },
    isInside: Math.abs(Math.log(y) - centre) <= half,
    isExtrapolated: x < Math.min(...fit.x) || x > Math.max(...fit.x),
  };
}
