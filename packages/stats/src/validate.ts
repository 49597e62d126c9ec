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

/** @throws {@link InvalidParameterError} at the first value that is neither 0 nor 1, with its index and what is wanted. */
export function assertZeroOrOne(what: string, values: Values, wanted: string = "0 or 1"): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value !== 0 && value !== 1) {
      throw new InvalidParameterError(`${what}[${index}]`, value, wanted);
    }
  }
}

/** @throws {@link InvalidParameterError} at the first value that is not above 0, with its index and what is wanted. */
export function assertAboveZero(what: string, values: Values, wanted: string = "above 0"): void {
  const index = values.findIndex((value) => value <= 0);
  if (index === -1) return;
  throw new InvalidParameterError(`${what}[${index}]`, values[index]!, wanted);
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
