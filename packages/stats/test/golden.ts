import { readFileSync } from "node:fs";
import { expect } from "vitest";

/** Accuracy that a port must reproduce the reference numbers to, where they have the digits. */
const PROMISED = 1e-9;

/** Cases that the generators in golden/ wrote; their scripts and versions lie beside them. */
export function readGolden(folder: string): unknown {
  const file = new URL(`../../../golden/${folder}/cases.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** The relative error must not exceed the tolerance; next to 0, the absolute one. */
export function expectClose(
  actual: number | undefined,
  expected: number,
  where: string,
  tolerance: number = PROMISED,
): void {
  const error = actual === undefined ? Number.NaN : Math.abs(actual - expected);
  const scale = Math.max(Math.abs(expected), Number.MIN_VALUE);
  const message = `${where}: ${actual} instead of ${expected}`;
  expect(error <= tolerance * scale || error <= 1e-15, message).toBe(true);
}

/** Both ends of an interval. */
export function expectInterval(
  actual: { readonly lower?: number; readonly upper?: number },
  [lower, upper]: readonly number[],
  where: string,
  tolerance?: number,
): void {
  expectClose(actual.lower, lower!, `lower end of ${where}`, tolerance);
  expectClose(actual.upper, upper!, `upper end of ${where}`, tolerance);
}
