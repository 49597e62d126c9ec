import { expect } from "vitest";
import type { Contrast, Estimate, Interval, Level, NotEstimable } from "../src/estimate.ts";
import { InvalidParameterError } from "../src/errors.ts";

const LEVELS: readonly Level[] = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999];

/** An interval has both ends, in order, finite, with the level it was asked for, and survives JSON. */
function assertWellFormed(
  interval: Interval,
  level: Level,
): asserts interval is Required<Interval> {
  const { lower, upper } = interval;
  expect(Number.isFinite(lower) && Number.isFinite(upper), JSON.stringify(interval)).toBe(true);
  expect(lower!).toBeLessThan(upper!);
  expect(interval.level).toBe(level);
  expect(interval.method).not.toBe("");
  expect(JSON.parse(JSON.stringify(interval))).toEqual(interval);
}

/** Every interval of a method: well formed, wider at a higher level, and refusing a level that is none. */
export function assertIntervalLaws(intervalAt: (level: Level) => Interval): void {
  let inner: Required<Interval> | undefined;
  for (const level of LEVELS) {
    const interval = intervalAt(level);
    assertWellFormed(interval, level);
    if (inner !== undefined) {
      expect(interval.lower).toBeLessThanOrEqual(inner.lower);
      expect(interval.upper).toBeGreaterThanOrEqual(inner.upper);
      expect(widthOf(interval)).toBeGreaterThan(widthOf(inner));
    }
    inner = interval;
  }
  for (const level of [0, 1, 95, -0.5, Number.NaN]) {
    expect(() => intervalAt(level), `level ${level}`).toThrow(InvalidParameterError);
  }
}

/** The point estimate lies inside, as the method promises. */
export function assertContains(interval: Interval, estimate: number): void {
  expect(interval.lower).toBeLessThanOrEqual(estimate);
  expect(interval.upper).toBeGreaterThanOrEqual(estimate);
}

/** More data of the same kind, a narrower interval. */
export function assertShrinks(fewer: Interval, more: Interval): void {
  expect(widthOf(more)).toBeLessThan(widthOf(fewer));
}

/** Two intervals are each other's reflection at the centre. */
export function assertMirrored(first: Interval, second: Interval, centre: number): void {
  expect(second.lower!).toBeCloseTo(2 * centre - first.upper!, 12);
  expect(second.upper!).toBeCloseTo(2 * centre - first.lower!, 12);
}

/** The test rejects exactly when the interval excludes 0. Returns whether it does. */
export function assertTestAgrees({ difference, test }: Contrast): boolean {
  const { lower, upper, level } = difference.interval;
  const excludes = lower! > 0 || upper! < 0;
  expect(test.p < 1 - level, `p ${test.p} beside [${lower}, ${upper}]`).toBe(excludes);
  expect(test.p).toBeGreaterThan(0);
  expect(test.p).toBeLessThanOrEqual(1);
  return excludes;
}

/** A refusal says why and what would help, in sentences, and has no number that is none. */
export function assertRefused(
  result: Estimate | Contrast | NotEstimable | { readonly p: number },
): NotEstimable {
  expect(result).toMatchObject({ kind: "not-estimable" });
  const refusal = result as NotEstimable;
  expect(refusal.reason).toMatch(/^[A-Z].*\.$/u);
  expect(refusal.remedy).toMatch(/^[A-Z].*\.$/u);
  expect(refusal.value === undefined || Number.isFinite(refusal.value)).toBe(true);
  return refusal;
}

/** The estimate of a method that did not refuse. */
export function estimated(result: Estimate | NotEstimable): Estimate {
  if (result.kind === "not-estimable") throw new Error(`refused: ${result.reason}`);
  if (result.kind !== "estimated") throw new Error(`neither estimated nor refused`);
  return result;
}

/** The contrast of a method that did not refuse. */
export function contrasted(result: Contrast | NotEstimable): Contrast {
  if ("kind" in result) throw new Error(`refused: ${result.reason}`);
  estimated(result.difference);
  return result;
}

function widthOf({ lower, upper }: Interval): number {
  return upper! - lower!;
}
