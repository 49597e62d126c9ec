/** 2 minus the golden ratio: where a section keeps its proportions. */
const GOLDEN = 0.381_966_011_250_105_15;

/** Golden sections alone need about 80 for all the digits that a minimum has. */
const MOST_STEPS = 200;

/** Where a function of one variable is least, and how low it is there. */
export interface Minimum {
  readonly at: number;
  readonly value: number;
}

/**
 * Minimum of a function of one variable on an interval, by Brent's method: golden sections, with parabolas where they help.
 *
 * It finds a local minimum; the function should have only one. A minimum has half the digits of a zero: where
 * there is a derivative, {@link findRoot} on it is sharper.
 *
 * @param of - Finite inside the interval; infinite values are avoided as high.
 * @param low - Lower end.
 * @param high - Upper end.
 * @param tolerance - Distance in x that no longer matters; default 1e-10 of the interval's size.
 * @returns Position and value.
 * @source Brent (1973), Algorithms for Minimization without Derivatives, chapter 5
 * @example minimize((x) => (x - 1) ** 2 + 3, 0, 4).value // => 3
 */
export function minimize(
  of: (x: number) => number,
  low: number,
  high: number,
  tolerance: number = 1e-10 * (high - low),
): Minimum {
  let [from, to] = [low, high];
  let best = from + GOLDEN * (to - from);
  let value = of(best);
  let [second, atSecond, third, atThird] = [best, value, best, value];
  let [step, lastStep] = [0, 0];
  for (let count = 0; count < MOST_STEPS; count++) {
    const middle = (from + to) / 2;
    const smallest = 1e-11 * Math.abs(best) + tolerance / 3;
    if (Math.abs(best - middle) <= 2 * smallest - (to - from) / 2) break;
    const tried = parabolicStep([best, second, third], [value, atSecond, atThird]);
    const inside = best + tried > from + smallest && best + tried < to - smallest;
    if (Math.abs(lastStep) > smallest && inside && Math.abs(tried) < Math.abs(lastStep) / 2) {
      [lastStep, step] = [step, tried];
    } else {
      lastStep = best < middle ? to - best : from - best;
      step = GOLDEN * lastStep;
    }
    const next = best + (Math.abs(step) >= smallest ? step : Math.sign(step || 1) * smallest);
    const atNext = of(next);
    if (atNext <= value) {
      if (next < best) to = best;
      else from = best;
      [third, atThird, second, atSecond, best, value] = [
        second,
        atSecond,
        best,
        value,
        next,
        atNext,
      ];
      continue;
    }
    if (next < best) from = next;
    else to = next;
    if (atNext <= atSecond || second === best) {
      [third, atThird, second, atSecond] = [second, atSecond, next, atNext];
    } else if (atNext <= atThird || third === best || third === second) {
      [third, atThird] = [next, atNext];
    }
  }
  return { at: best, value };
}

/** Step from the best of three points to the vertex of their parabola; NaN where they lie on a line. */
function parabolicStep(
  [best, second, third]: readonly [number, number, number],
  [value, atSecond, atThird]: readonly [number, number, number],
): number {
  const r = (best - second) * (value - atThird);
  const q = (best - third) * (value - atSecond);
  const denominator = 2 * (q - r);
  return -((best - third) * q - (best - second) * r) / denominator;
}
