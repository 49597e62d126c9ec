import { normalQuantile } from "../distribution/normal.ts";
import { studentTQuantile } from "../distribution/student-t.ts";
import { DEFAULT_LEVEL, type Level } from "../estimate.ts";
import { assertLevel } from "../validate.ts";

/** Option that every interval takes. */
export interface LevelOption {
  /** Confidence level in (0, 1); default 0.95. */
  readonly level?: Level;
}

/**
 * The level asked for, or the default.
 *
 * @throws {@link InvalidParameterError} unless it lies strictly between 0 and 1.
 */
export function levelOf({ level = DEFAULT_LEVEL }: LevelOption): Level {
  assertLevel(level);
  return level;
}

/** Standard deviations on either side of a normal mean that hold the given share; 1.96 for 0.95. */
export function normalCriticalValue(level: Level): number {
  return -normalQuantile((1 - level) / 2);
}

/** The same for Student's t; 2.23 for 0.95 and ten degrees of freedom. */
export function studentTCriticalValue(level: Level, df: number): number {
  return -studentTQuantile((1 - level) / 2, df);
}
