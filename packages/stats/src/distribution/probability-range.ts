import { InvalidParameterError } from "../errors.ts";

/** @throws {@link InvalidParameterError} unless `p` lies strictly between 0 and 1. */
export function assertInnerProbability(what: string, p: number): void {
  if (p > 0 && p < 1) return;
  throw new InvalidParameterError(
    what,
    p,
    "strictly between 0 and 1 (at 0 or 1 the quantile is infinite: leave that bound open)",
  );
}

/** @throws {@link InvalidParameterError} unless `p` lies in [0, 1]. */
export function assertProbability(what: string, p: number): void {
  if (p >= 0 && p <= 1) return;
  throw new InvalidParameterError(what, p, "a probability in [0, 1]");
}
