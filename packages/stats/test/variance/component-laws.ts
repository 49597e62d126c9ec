import { expect } from "vitest";
import type { VarianceComponent } from "../../src/variance/variance-component.ts";
import { expectClose, expectInterval } from "../golden.ts";

/** A component whose numbers are finite, whose flag is right, and which survives JSON. */
export function assertComponentLaws(component: VarianceComponent): void {
  const { value, truncated, negative, interval } = component;
  expect(Number.isFinite(value)).toBe(true);
  expect(truncated).toBe(Math.max(0, value));
  expect(negative).toBe(value < 0);
  expect(JSON.parse(JSON.stringify(component))).toEqual(component);
  if (interval === undefined) return;
  expect(interval.lower).toBeGreaterThanOrEqual(0);
  expect(interval.upper).toBeGreaterThanOrEqual(interval.lower!);
  expect(Number.isFinite(interval.upper)).toBe(true);
}

/** What golden/variance/make.py writes for a component with a jackknife interval. */
export interface JackknifeCase {
  readonly value: number;
  readonly standardError: number;
  readonly interval: readonly [number, number];
}

export function expectJackknife(
  component: VarianceComponent,
  golden: JackknifeCase,
  where: string,
): void {
  expectClose(component.value, golden.value, where, 1e-8);
  if (golden.standardError < 1e-12) {
    expect(component.interval, where).toBeUndefined();
    return;
  }
  expectClose(component.standardError, golden.standardError, `SE of ${where}`, 1e-8);
  expectInterval(component.interval!, golden.interval, where, 1e-8);
}
