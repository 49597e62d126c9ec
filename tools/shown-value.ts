import { expect } from "vitest";

/** Documents print seven significant digits, or more. */
const PRINTED = 5e-7;

/** Everything that a document shows is there; numbers agree as far as they are printed. */
export function expectLike(actual: unknown, shown: unknown, where: string): void {
  if (typeof shown === "number") {
    const message = `${String(actual)} instead of ${where}`;
    const allowed = Number.isFinite(shown) ? PRINTED * Math.abs(shown) : Number.NaN;
    expect(Math.abs((actual as number) - shown), message).toBeLessThanOrEqual(allowed);
  } else if (typeof shown === "object" && shown !== null) {
    if (Array.isArray(shown)) expect(actual).toHaveLength(shown.length);
    for (const [key, value] of Object.entries(shown)) {
      expectLike((actual as Record<string, unknown>)[key], value, `${where}, ${key}`);
    }
  } else {
    expect(actual, where).toEqual(shown);
  }
}
