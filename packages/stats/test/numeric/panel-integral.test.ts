import { describe, expect, test } from "vitest";
import { normalCdf, normalDensity, normalQuantile } from "../../src/distribution/normal.ts";
import { panelIntegral } from "../../src/numeric/panel-integral.ts";
import { expectClose } from "../golden.ts";

describe("an integral on panels", () => {
  test("of the normal density knows its mass, its moments and its quantiles", () => {
    const normal = panelIntegral(normalDensity, [-12, 0, 12], 1e-12);
    expectClose(normal.mass, 1, "mass", 1e-13);
    expectClose(
      normal.integralOf((x) => x ** 4 * normalDensity(x)),
      3,
      "fourth moment",
      1e-11,
    );
    for (const share of [1e-10, 0.025, 0.3, 0.5, 0.975]) {
      const where = `quantile ${share}`;
      expect(Math.abs(normal.quantile(share) - normalQuantile(share)), where).toBeLessThan(1e-8);
      const mirrored = Math.abs(normal.upperQuantile(share) + normal.quantile(share));
      expect(mirrored, `upper ${where}`).toBeLessThan(1e-8);
    }
  });

  test("finds a spike on a broad base where edges crowd around it", () => {
    const spike = (x: number): number => normalDensity(x) + 100 * normalDensity(100 * (x - 0.2));
    const { mass, quantile } = panelIntegral(spike, [-12, 0.1, 0.2, 0.3, 12], 1e-10);
    expectClose(mass, 2, "mass", 1e-9);
    // Left of the spike there is nothing but the base, of whose mass twice the share lies below.
    expectClose(quantile(0.2), normalQuantile(0.4), "quantile", 1e-8);
    // Half of the spike, and the base up to there.
    const share = (0.5 + normalCdf(0.2)) / 2;
    expect(Math.abs(quantile(share) - 0.2)).toBeLessThan(1e-8);
  });

  test("gives up halving at a jump, and is right but for the last panel", () => {
    const { mass, quantile } = panelIntegral((x) => (x < 0.3 ? 1 : 0), [0, 1], 1e-12);
    expect(Math.abs(mass - 0.3)).toBeLessThan(1e-6);
    expect(Math.abs(quantile(0.5) - 0.15)).toBeLessThan(1e-6);
  });

  test("finds a share that ends where a panel ends", () => {
    const edges = Array.from({ length: 31 }, (_, edge) => edge / 30);
    const { quantile, upperQuantile } = panelIntegral(() => 1, edges, 1e-12);
    for (let step = 0; step <= 600; step++) {
      expect(quantile(step / 600)).toBeCloseTo(step / 600, 9);
      expect(upperQuantile(step / 600)).toBeCloseTo(1 - step / 600, 9);
    }
  });

  test("ends at its ends", () => {
    const { quantile, upperQuantile } = panelIntegral((x) => x, [0, 1, 2], 1e-12);
    expect(quantile(1)).toBeCloseTo(2, 10);
    expect(upperQuantile(1)).toBeCloseTo(0, 6);
    expect(quantile(0)).toBe(0);
    expectClose(quantile(0.25), 1, "quarter", 1e-10);
    expectClose(upperQuantile(0.75), 1, "three quarters", 1e-10);
  });
});
