import type { Contrast, NotEstimable, Values } from "../estimate.ts";
import { levelOf } from "../interval/critical-value.ts";
import { assertBounded, effectiveSizeOf, type BoundedOptions } from "../interval/effective-size.ts";
import { mean } from "../summary/mean.ts";
import { assertFinite } from "../validate.ts";
import { signedParts } from "./signed-parts.ts";
import { tangoInterval, tangoTest } from "./tango-interval.ts";

/**
 * Mean difference of paired scores in [0, 1] that rests on the bounds alone: Tango's score interval and
 * test on the moments of the differences.
 *
 * Use it where few items differ, or where clustered items are worth few independent ones: it has a width
 * even where no item differs. With plenty of differences {@link pairedDifference} is narrower.
 *
 * It errs on the wide side. Split d into its parts d⁺ = max(d, 0) and d⁻ = max(−d, 0), with means b/n and c/n.
 * Then E d = (b − c) / n, and because d² ≤ |d| inside [−1, 1],
 *
 *     Var d = E d² − (E d)² ≤ E |d| − (E d)² = (b + c) / n − ((b − c) / n)²,
 *
 * which is the variance of the 0/1 pairs that Tango's interval is made for, with b and c discordant ones.
 * The two are equal where every d is −1, 0 or 1.
 *
 * @param differences - Treatment − control in [−1, 1], one per item.
 * @param options - `level`: confidence level, default 0.95; `effectiveSize`: independent items that
 * these are worth, in (0, n], default n; it scales b, c and n alike.
 * @returns On the scale of the scores, without a standard error. Not estimable for an empty list.
 * @throws {@link NonFiniteValueError} if a difference is NaN or infinite.
 * @throws {@link InvalidParameterError} if a difference or an option is out of range.
 * @assumes independent items, or dependent ones whose effective number is given
 * @source Tango (1998), Statist. Med. 17, 891–908, on moments; the bound is derived above
 * @example boundedPairedDifference([0.5, 0, 0, -0.25]) // => { difference: { value: 0.0625 } }
 */
export function boundedPairedDifference(
  differences: Values,
  options: BoundedOptions = {},
): Contrast | NotEstimable {
  const level = levelOf(options);
  assertFinite("differences", differences);
  assertBounded("differences", differences, [-1, 1]);
  const n = differences.length;
  if (n === 0) {
    const [reason, remedy] = ["The two have no item in common.", "Score both on the same items."];
    return { kind: "not-estimable", reason, remedy, n };
  }
  const size = effectiveSizeOf(options, n);
  const { onlyTreatment, onlyControl } = signedParts(differences, size);
  const method = "bounded-tango";
  const interval = { ...tangoInterval(onlyTreatment, onlyControl, size, { level }), method };
  const value = mean(differences);
  return {
    difference: { kind: "estimated", value, interval, method, n },
    test: { ...tangoTest(onlyTreatment, onlyControl, size), method },
  };
}
