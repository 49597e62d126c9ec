import { normalQuantile } from "../distribution/normal.ts";
import { InvalidParameterError } from "../errors.ts";
import type { Level, Proportion } from "../estimate.ts";
import { levelOf, normalCriticalValue, type LevelOption } from "../interval/critical-value.ts";

/** How surely a difference is to be shown. */
export interface DetectionOptions extends LevelOption {
  /** Confidence level of the interval that must exclude 0, in (0, 1); default 0.95. */
  readonly level?: Level;
  /** Probability with which it does, in (1 − level, 1); 0.8 is usual. */
  readonly power: Proportion;
}

/** Standard errors from 0 to the end of the interval, and from there to the true difference. */
export interface DetectionQuantiles {
  readonly critical: number;
  readonly beyond: number;
}

/**
 * z_{α/2} and z_β of the sample-size formulas.
 *
 * @throws {@link InvalidParameterError} if the level or the power is out of range.
 */
export function detectionQuantiles(options: DetectionOptions): DetectionQuantiles {
  const level = levelOf(options);
  const { power } = options;
  if (!(power > 1 - level && power < 1)) {
    const range = `above ${1 - level} (what chance alone gives) and below 1, for example 0.8`;
    throw new InvalidParameterError("power", power, range);
  }
  return { critical: normalCriticalValue(level), beyond: normalQuantile(power) };
}
