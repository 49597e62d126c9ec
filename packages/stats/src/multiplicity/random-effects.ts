import { NotEstimableError } from "../errors.ts";
import type { Estimate, NotEstimable, SignificanceTest, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { tEstimate } from "../interval/t-estimate.ts";
import { findRoot } from "../numeric/find-root.ts";
import { assertAboveZero, assertFinite, assertSameLength } from "../validate.ts";
import { cochranTest, welchTest } from "./heterogeneity.ts";

/** Ways to estimate how much true effects vary. */
export type TauSquaredMethod = "paule-mandel" | "dersimonian-laird";

/** Which estimate of τ² the mean and the shrunken effects rest on. */
export interface RandomEffectsOptions extends LevelOption {
  /** Default "paule-mandel". */
  readonly tauSquared?: TauSquaredMethod;
  /** Of the variances, above 0, one per effect; without them the variances are taken for known. */
  readonly degreesOfFreedom?: Values;
}

/** An effect drawn towards the mean of all. It has no interval: its error takes τ² for known. */
export interface ShrunkenEffect {
  readonly value: number;
  readonly standardError: number;
}

/** Several estimated effects, read as draws from one population of effects. */
export interface RandomEffects {
  readonly kind: "estimated";
  /** Variance of the true effects, by each of the two methods; 0 where the errors alone explain the spread. */
  readonly tauSquared: Readonly<Record<TauSquaredMethod, number>>;
  /** Whether all true effects are equal: Welch's F where the variances have degrees of freedom, else Cochran's Q. */
  readonly heterogeneity: SignificanceTest;
  /** Mean of the population of effects. */
  readonly mean: Estimate | NotEstimable;
  /** In the order of the effects. */
  readonly shrunken: readonly ShrunkenEffect[];
  readonly method: TauSquaredMethod;
  /** Number of effects. */
  readonly n: number;
}

/**
 * Random-effects mean of several estimated effects: how much the true ones vary, and each drawn towards the mean.
 *
 * Use it for slices, languages or benchmarks that stand for more of their kind. Do not use it for a handful of
 * fixed categories whose own values are the question, nor for effects that share items: it takes their errors
 * for independent.
 *
 * @param effects - One per slice, any scale.
 * @param variances - Of the effects, > 0: squared standard errors on the same scale.
 * @param options - `tauSquared`: "paule-mandel" (default) or "dersimonian-laird"; `degreesOfFreedom`: of the
 * variances, for the test of heterogeneity, which rejects too often if small samples' variances are taken for known;
 * `level`: default 0.95.
 * @returns On the scale of the effects; τ² on its square. Not estimable for fewer than two effects.
 * @throws {@link NonFiniteValueError} if an effect or variance is NaN or infinite.
 * @throws {@link InvalidParameterError} if a variance or its degrees of freedom are not above 0, or the level is out of range.
 * @throws {@link LengthMismatchError} unless each effect has a variance, and degrees of freedom if there are any.
 * @throws {@link NotEstimableError} if effects are so far apart for their errors that Q overflows.
 * @assumes effects that are close to normal, with variances that are known, and true effects from one population
 * @source DerSimonian & Laird (1986), Control. Clin. Trials 7, 177–188; Paule & Mandel (1982), J. Res.
 * Natl. Bur. Stand. 87, 377–385; Welch (1951), Biometrika 38, 330–336; t for the mean: Follmann & Proschan (1999), Biometrics 55, 732–737
 * @example randomEffects([0.02, 0.3], [0.0004, 0.0049]) // => { mean: { value: 0.1519642857 }, heterogeneity: { statistic: 14.7924528302 } }
 */
export function randomEffects(
  effects: Values,
  variances: Values,
  options: RandomEffectsOptions = {},
): RandomEffects | NotEstimable {
  const level = levelOf(options);
  const { tauSquared: method = "paule-mandel" } = options;
  assertEffects(effects, variances);
  const { degreesOfFreedom: known } = options;
  if (known !== undefined) assertDegreesOfFreedom(known, variances);
  const n = effects.length;
  if (n < 2) return tooFew(effects);
  const tauSquared = {
    "paule-mandel": pauleMandel(effects, variances),
    "dersimonian-laird": derSimonianLaird(effects, variances),
  };
  const tau2 = tauSquared[method];
  const { centre, weight } = weightedAt(tau2, effects, variances);
  const standardError = 1 / Math.sqrt(weight);
  const degreesOfFreedom = n - 1;
  const q = cochranQ(0, effects, variances);
  return {
    kind: "estimated",
    tauSquared,
    heterogeneity: known === undefined ? cochranTest(q, n) : welchTest(q, variances, known),
    mean: tEstimate({ value: centre, standardError, degreesOfFreedom, n, level, method }),
    shrunken: Array.from(effects, (effect, index) => {
      const variance = variances[index]!;
      return drawnTowards({ centre, standardError }, effect, { tau2, variance });
    }),
    method,
    n,
  };
}

/** λ of the effect and 1 − λ of the mean, λ = τ² / (τ² + v). */
function drawnTowards(
  mean: { readonly centre: number; readonly standardError: number },
  effect: number,
  { tau2, variance }: { readonly tau2: number; readonly variance: number },
): ShrunkenEffect {
  const kept = tau2 / (tau2 + variance);
  return {
    value: kept * effect + (1 - kept) * mean.centre,
    standardError: Math.hypot(Math.sqrt(kept * variance), (1 - kept) * mean.standardError),
  };
}

function tooFew(effects: Values): NotEstimable {
  const reason = "Fewer than two effects say nothing about how much effects vary.";
  const remedy = "Estimate the effect in more slices.";
  const value = effects[0] === undefined ? {} : { value: effects[0] };
  return { kind: "not-estimable", reason, remedy, ...value, n: effects.length };
}

/** From the first moment of Q; negative estimates become 0. */
function derSimonianLaird(effects: Values, variances: Values): number {
  const smallest = Math.min(...variances);
  // Weights relative to the largest, so that no square overflows.
  const weights = Array.from(variances, (variance) => smallest / variance);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  // Σw − Σw²/Σw without its cancellation.
  const scale = weights.reduce((total, weight) => total + weight * ((sum - weight) / sum), 0);
  const excess = cochranQ(0, effects, variances) - (effects.length - 1);
  return excess <= 0 ? 0 : finite((excess / scale) * smallest);
}

/** The τ² at which Q equals its degrees of freedom; 0 where it is smaller even there. */
function pauleMandel(effects: Values, variances: Values): number {
  const degreesOfFreedom = effects.length - 1;
  const excess = (tau2: number): number => cochranQ(tau2, effects, variances) - degreesOfFreedom;
  if (excess(0) <= 0) return 0;
  // At the unweighted sample variance Q is already too small; twice that is beyond rounding.
  const middle = Array.from(effects).reduce((sum, effect) => sum + effect / effects.length, 0);
  const spread = Array.from(effects).reduce((sum, effect) => sum + (effect - middle) ** 2, 0);
  return findRoot(excess, 0, finite((2 * spread) / degreesOfFreedom));
}

/** Weighted squares around the weighted mean, where the true effects vary by τ². */
function cochranQ(tau2: number, effects: Values, variances: Values): number {
  const { centre } = weightedAt(tau2, effects, variances);
  let sum = 0;
  for (let index = 0; index < effects.length; index++) {
    sum += ((effects[index]! - centre) / Math.sqrt(variances[index]! + tau2)) ** 2;
  }
  return finite(sum);
}

function weightedAt(
  tau2: number,
  effects: Values,
  variances: Values,
): { readonly centre: number; readonly weight: number } {
  let weight = 0;
  for (const variance of variances) weight += 1 / (variance + tau2);
  let centre = 0;
  for (let index = 0; index < effects.length; index++) {
    centre += effects[index]! / (variances[index]! + tau2) / weight;
  }
  return { centre: finite(centre), weight: finite(weight) };
}

function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new NotEstimableError(
    "The effects or their weights are so large that a sum overflows.",
    "Measure the effects on another scale, and check their variances.",
  );
}

function assertEffects(effects: Values, variances: Values): void {
  assertSameLength("effects", effects.length, "variances", variances.length);
  assertFinite("effects", effects);
  assertFinite("variances", variances);
  assertAboveZero(
    "variances",
    variances,
    "above 0; leave out effects without an error of their own",
  );
}

function assertDegreesOfFreedom(degreesOfFreedom: Values, variances: Values): void {
  const { length } = degreesOfFreedom;
  assertSameLength("variances", variances.length, "degreesOfFreedom", length);
  assertFinite("degreesOfFreedom", degreesOfFreedom);
  assertAboveZero("degreesOfFreedom", degreesOfFreedom);
}
