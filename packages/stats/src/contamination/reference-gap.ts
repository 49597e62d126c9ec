import { tContrast } from "../comparison/t-contrast.ts";
import { smallestNoncentrality } from "../design/power.ts";
import { InvalidParameterError } from "../errors.ts";
import type { Contrast, NotEstimable, Proportion } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import { tEstimate } from "../interval/t-estimate.ts";
import { leastSquaresLine } from "../sampling-curve/least-squares-line.ts";
import { sampleVariance } from "../summary/variance.ts";

/** Scores of one model on the benchmark in question and on one that measures the same and cannot have been seen. */
export interface BenchmarkPair {
  readonly benchmark: number;
  readonly reference: number;
}

export interface ReferenceGapOptions extends LevelOption {
  /** For `smallestDetectable`, in (1 − level, 1); default 0.8. */
  readonly power?: Proportion;
}

/** How far a model lies above what other models make expect; the test is of "not at all". */
export interface ReferenceGap extends Contrast {
  /** Score on the benchmark of models with this score on the reference. */
  readonly expected: number;
  /** Whether the model's score on the reference lies outside those of the others, where the line is a guess. */
  readonly isExtrapolated: boolean;
  /** Inflation that this test would have found with the given power: what its silence is worth. */
  readonly smallestDetectable: number;
}

/** Fewer say nothing about how far models scatter around a line. */
const FEWEST_MODELS = 5;

/**
 * Tests whether a model scores higher on a benchmark than other models make expect that do as well on a reference.
 *
 * Use it where a benchmark may have leaked, and a reference measures the same with items that cannot have: new ones,
 * reworded ones, a private half. Do not use it where the model differs from the others in what it is made for (a code
 * model among chat models): whatever makes it better at the benchmark alone looks like contamination, nor with others
 * that are contaminated as well, which hide it.
 *
 * @param others - At least five models that are believed clean, all scored on the same items.
 * @param suspect - The model in question, scored on them too.
 * @param options - `level`: confidence level, default 0.95; `power`: default 0.8.
 * @returns Score − expected score in `difference`; `n` counts the other models. Not estimable for fewer than five of
 * them, or where they do not differ on the reference, or lie on one line.
 * @throws {@link InvalidParameterError} if a score is NaN or infinite, or the level or the power out of range.
 * @throws {@link NotEstimableError} if the scores are so large that their squares overflow.
 * @assumes models that scatter around a straight line, normally and alike, the suspect among them if it is clean
 * @source Dekoninck, Müller & Vechev (2024), arXiv 2405.16281 (ConStat: the question); the prediction interval of a
 * line, Draper & Smith (1998), Applied Regression Analysis, chapter 1, takes the place of their spline and bootstrap
 * @example referenceGap([{ benchmark: 0.4, reference: 0.3 }, { benchmark: 0.52, reference: 0.4 }, { benchmark: 0.6, reference: 0.5 }, { benchmark: 0.7, reference: 0.58 }, { benchmark: 0.79, reference: 0.7 }], { benchmark: 0.85, reference: 0.5 }).expected // => 0.6059053156
 */
export function referenceGap(
  others: readonly BenchmarkPair[],
  suspect: BenchmarkPair,
  options: ReferenceGapOptions = {},
): ReferenceGap | NotEstimable {
  const level = levelOf(options);
  const power = options.power ?? 0.8;
  others.forEach((pair, model) => assertPair(`others[${model}]`, pair));
  assertPair("suspect", suspect);
  const n = others.length;
  if (n < FEWEST_MODELS) return { kind: "not-estimable", ...FEW_MODELS, n };
  const references = others.map(({ reference }) => reference);
  if (isOnlyRounding(Math.sqrt(sampleVariance(references)), [references])) {
    return { kind: "not-estimable", ...ONE_REFERENCE, n };
  }
  const line = leastSquaresLine(
    references,
    others.map(({ benchmark }) => benchmark),
  );
  if (line === undefined) return { kind: "not-estimable", ...NO_SCATTER, n };
  const distance = suspect.reference - line.centreX;
  const expected = line.centreY + line.slope * distance;
  // Of a new model, of the centre, and of the slope.
  const { residualSd, slopeError } = line;
  const standardError = Math.hypot(residualSd, residualSd / Math.sqrt(n), slopeError * distance);
  const degreesOfFreedom = n - 2;
  const method = "reference-gap-t";
  const value = suspect.benchmark - expected;
  const contrast = tContrast(
    tEstimate({ value, standardError, degreesOfFreedom, n, level, method }),
  );
  if ("kind" in contrast) return contrast;
  const { reference } = suspect;
  return {
    ...contrast,
    expected,
    isExtrapolated: reference < Math.min(...references) || reference > Math.max(...references),
    smallestDetectable: smallestNoncentrality(degreesOfFreedom, { level, power }) * standardError,
  };
}

const FEW_MODELS = {
  reason: `Fewer than ${FEWEST_MODELS} other models say nothing about how far models scatter.`,
  remedy: "Score more models that cannot have seen the benchmark.",
} as const;

const ONE_REFERENCE = {
  reason:
    "All other models have the same score on the reference, so nothing can be expected from it.",
  remedy: "Add weaker and stronger models.",
} as const;

const NO_SCATTER = {
  reason: "The other models lie exactly on a line, so their scatter around it cannot be estimated.",
  remedy:
    "Check that the two scores are not computed from one another, and give them with all digits.",
} as const;

function assertPair(what: string, { benchmark, reference }: BenchmarkPair): void {
  for (const [name, value] of [
    ["benchmark", benchmark],
    ["reference", reference],
  ] as const) {
    if (Number.isFinite(value)) continue;
    throw new InvalidParameterError(`${what}.${name}`, value, "a finite number");
  }
}
