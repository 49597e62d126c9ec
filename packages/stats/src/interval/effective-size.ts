import { InvalidParameterError } from "../errors.ts";
import type { Values } from "../estimate.ts";
import type { LevelOption } from "./critical-value.ts";

/** Options of the intervals that rest on the bounds of a score. */
export interface BoundedOptions extends LevelOption {
  /** Independent items that these are worth, in (0, n]; need not be whole; default n. */
  readonly effectiveSize?: number;
}

/** @throws {@link InvalidParameterError} unless the effective size lies in (0, n]. */
export function effectiveSizeOf({ effectiveSize }: BoundedOptions, n: number): number {
  if (effectiveSize === undefined) return n;
  if (effectiveSize > 0 && effectiveSize <= n) return effectiveSize;
  throw new InvalidParameterError("effectiveSize", effectiveSize, `above 0 and at most ${n}`);
}

/** An average of scores at a bound may lie this far outside it, by rounding. */
const ROUNDING = 1e-12;

/** @throws {@link InvalidParameterError} at the first value outside [minimum, maximum], with its index. */
export function assertBounded(
  what: string,
  values: Values,
  [minimum, maximum]: readonly [number, number],
): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value >= minimum - ROUNDING && value <= maximum + ROUNDING) continue;
    throw new InvalidParameterError(`${what}[${index}]`, value, `in [${minimum}, ${maximum}]`);
  }
}
