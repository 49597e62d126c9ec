import {
  InvalidCountError,
  InvalidParameterError,
  LengthMismatchError,
  NonFiniteValueError,
} from "./errors.ts";
import type { Level, Values } from "./estimate.ts";

/** @throws {@link NonFiniteValueError} at the first NaN or infinity, with its index. */
export function assertFinite(what: string, values: Values): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) throw new NonFiniteValueError(what, index, value);
  }
}

/** @throws {@link LengthMismatchError} unless both have one entry per unit. */
export function assertSameLength(
  first: string,
  firstLength: number,
  second: string,
  secondLength: number,
): void {
  if (firstLength !== secondLength) {
    throw new LengthMismatchError(first, firstLength, second, secondLength);
  }
}

/** @throws {@link InvalidCountError} unless `value` is a whole number in [minimum, maximum]. */
export function assertCount(
  what: string,
  value: number,
  minimum: number,
  maximum: number = Number.MAX_SAFE_INTEGER,
): void {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return;
  const range =
    maximum === Number.MAX_SAFE_INTEGER ? `≥ ${minimum}` : `in [${minimum}, ${maximum}]`;
  throw new InvalidCountError(what, value, range);
}

/** @throws {@link InvalidParameterError} unless `level` lies strictly between 0 and 1. */
export function assertLevel(level: Level): void {
  if (!(level > 0 && level < 1)) {
    throw new InvalidParameterError("level", level, "between 0 and 1, for example 0.95");
  }
}

/** @throws {@link InvalidParameterError} unless `value` is finite and inside the range named in words. */
export function assertInRange(what: string, value: number, minimum: number, maximum: number): void {
  if (value >= minimum && value <= maximum && Number.isFinite(value)) return;
  throw new InvalidParameterError(what, value, `a number in [${minimum}, ${maximum}]`);
}
