import { chiSquaredUpperTail } from "../distribution/chi-squared.ts";
import { fUpperTail } from "../distribution/f.ts";
import type { SignificanceTest, Values } from "../estimate.ts";

/** No data make a p value 0. */
const SMALLEST_P = Number.MIN_VALUE;

/**
 * Cochran's test of whether effects with known variances are all equal.
 *
 * @param q - Cochran's Q: squares around the mean, both weighted by 1 / variance.
 * @param effects - How many.
 * @source Cochran (1954), Biometrics 10, 101–129
 */
export function cochranTest(q: number, effects: number): SignificanceTest {
  const degreesOfFreedom = effects - 1;
  const p = Math.max(chiSquaredUpperTail(q, degreesOfFreedom), SMALLEST_P);
  return { method: "cochran-q", p, statistic: q, degreesOfFreedom };
}

/**
 * Welch's test of whether effects with estimated variances are all equal. For two effects it is Welch's t test, squared.
 *
 * @param q - As for {@link cochranTest}.
 * @param variances - Of the effects, > 0.
 * @param known - Degrees of freedom of each variance, > 0.
 * @source Welch (1951), Biometrika 38, 330–336
 */
export function welchTest(q: number, variances: Values, known: Values): SignificanceTest {
  const degreesOfFreedom = variances.length - 1;
  const smallest = Math.min(...variances);
  const weight = Array.from(variances).reduce((sum, variance) => sum + smallest / variance, 0);
  let unsure = 0;
  variances.forEach((variance, index) => {
    unsure += (1 - smallest / variance / weight) ** 2 / known[index]!;
  });
  const scale = variances.length ** 2 - 1;
  const statistic = q / degreesOfFreedom / (1 + (2 * (variances.length - 2) * unsure) / scale);
  const denominatorDegreesOfFreedom = scale / (3 * unsure);
  const p = Math.max(
    fUpperTail(statistic, degreesOfFreedom, denominatorDegreesOfFreedom),
    SMALLEST_P,
  );
  return { method: "welch-f", p, statistic, degreesOfFreedom, denominatorDegreesOfFreedom };
}
