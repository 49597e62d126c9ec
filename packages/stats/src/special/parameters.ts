import { InvalidParameterError } from "../errors.ts";

/** Beyond it the continued fractions would need millions of steps. */
const LARGEST_SHAPE = 1e12;

/** @throws {@link InvalidParameterError} unless `value` is a finite number. */
export function assertFiniteNumber(what: string, value: number): void {
  if (!Number.isFinite(value)) throw new InvalidParameterError(what, value, "a finite number");
}

/** @throws {@link InvalidParameterError} unless `value` is finite and above 0. */
export function assertPositive(what: string, value: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new InvalidParameterError(what, value, "a finite number above 0");
}

/** @throws {@link InvalidParameterError} unless `value` is finite and at least 0. */
export function assertNonNegative(what: string, value: number): void {
  if (value >= 0 && Number.isFinite(value)) return;
  throw new InvalidParameterError(what, value, "a finite number of at least 0");
}

/** @throws {@link InvalidParameterError} unless `value` is in (0, {@link LARGEST_SHAPE}]. */
export function assertShape(what: string, value: number): void {
  if (value > 0 && value <= LARGEST_SHAPE) return;
  throw new InvalidParameterError(what, value, `a number above 0 and at most ${LARGEST_SHAPE}`);
}
