/** 2 minus the golden ratio: where a section keeps its proportions. */
const GOLDEN = 0.381_966_011_250_105_15;

/** Golden sections alone need about 80 for all the digits that a minimum has. */
const MOST_STEPS = 200;

/** Where a function of one variable is least, and how low it is there. */
export interface Minimum {
  readonly at: number;
  readonly value: number;
}

/** The three lowest points so far, lowest first; to begin with they are one. */
type Lowest = readonly [Minimum, Minimum, Minimum];

/**
 * Minimum of a function of one variable on an interval, by Brent's method: golden sections, with parabolas where they help.
 *
 * It finds a local minimum; the function should have only one. A minimum has half the digits of a zero: where
 * there is a derivative, a root of that is sharper.
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
  const start = pointOf(of, from + GOLDEN * (to - from));
  let lowest: Lowest = [start, start, start];
  let [step, stepBefore] = [0, 0];
  for (let count = 0; count < MOST_STEPS; count++) {
    const best = lowest[0].at;
    const middle = (from + to) / 2;
    const smallest = 1e-11 * Math.abs(best) + tolerance / 3;
    if (Math.abs(best - middle) <= 2 * smallest - (to - from) / 2) break;
    const tried = parabolicStep(lowest);
    const inside = best + tried > from + smallest && best + tried < to - smallest;
    if (inside && Math.abs(tried) < Math.abs(stepBefore) / 2) {
      [stepBefore, step] = [step, tried];
    } else {
      stepBefore = best < middle ? to - best : from - best;
      step = GOLDEN * stepBefore;
    }
    const move = Math.abs(step) >= smallest ? step : Math.sign(step || 1) * smallest;
    const next = pointOf(of, best + move);
    const better = next.value <= lowest[0].value;
    // The worse of the two points becomes an end of the interval, on its own side.
    const end = better ? best : next.at;
    if (better ? move < 0 : move > 0) to = end;
    else from = end;
    lowest = withPoint(lowest, next);
  }
  return lowest[0];
}

function pointOf(of: (x: number) => number, at: number): Minimum {
  return { at, value: of(at) };
}

/** The three lowest, with the new point where it belongs. A point that is there twice gives way first. */
function withPoint([first, second, third]: Lowest, next: Minimum): Lowest {
  if (next.value <= first.value) return [next, first, second];
  if (next.value <= second.value || second === first) return [first, next, second];
  if (next.value <= third.value || third === first || third === second)
    return [first, second, next];
  return [first, second, third];
}

/** Step from the lowest of three points to the vertex of their parabola; NaN where they lie on a line. */
function parabolicStep([best, second, third]: Lowest): number {
  const toSecond = best.at - second.at;
  const toThird = best.at - third.at;
  const r = toSecond * (best.value - third.value);
  const q = toThird * (best.value - second.value);
  return -(toThird * q - toSecond * r) / (2 * (q - r));
}
