import type { Contrast, Estimate, NotEstimable } from "@plusminus/stats";
import { differences, type PairedScores } from "./paired-scores.ts";
import type { Scale } from "./scale.ts";

/** An estimate that is made on [0, 1], in the metric's own unit; the scale must be known. */
export function onUnitScale(
  { means, scale }: { readonly means: Float64Array; readonly scale: Scale | undefined },
  estimate: (unit: Float64Array) => Estimate | NotEstimable,
): Estimate | NotEstimable {
  const [low, high] = scale!;
  const result = estimate(means.map((score) => (score - low) / (high - low)));
  if (result.kind === "estimated") return rescaled(result, high - low, low);
  const { value } = result;
  return value === undefined ? result : { ...result, value: value * (high - low) + low };
}

/** A difference that is judged on [−1, 1], in the metric's own unit; the scale must be known. */
export function differenceOnUnitScale(
  input: PairedScores & { readonly scale: Scale | undefined },
  contrast: (unit: Float64Array) => Contrast | NotEstimable,
): Contrast | NotEstimable {
  const width = input.scale![1] - input.scale![0];
  const result = contrast(differences(input).map((difference) => difference / width));
  if (!("kind" in result)) return { ...result, difference: rescaled(result.difference, width, 0) };
  return result.value === undefined ? result : { ...result, value: result.value * width };
}

function rescaled(estimate: Estimate, width: number, offset: number): Estimate {
  const { lower, upper } = estimate.interval;
  return {
    ...estimate,
    value: estimate.value * width + offset,
    ...(estimate.standardError === undefined
      ? {}
      : { standardError: estimate.standardError * width }),
    interval: {
      ...estimate.interval,
      ...(lower === undefined ? {} : { lower: lower * width + offset }),
      ...(upper === undefined ? {} : { upper: upper * width + offset }),
    },
  };
}
