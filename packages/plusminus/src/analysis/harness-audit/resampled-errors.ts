import { roundsTo } from "./printed-precision.ts";
import type { Formula } from "./value-formulas.ts";

/** Replicates that harnesses draw by default. */
const REPLICATES = [100, 200, 500, 1000, 2000, 5000, 10_000, 100_000];

/** With fewer an error is more noise than a recognition may rest on. */
const FOR_AN_ERROR = 1000;

/** Standard deviations of its own that a bootstrap error may be away from what it estimates. */
const REACH = 3;

/**
 * What a standard error that is no formula may still be: the spread of bootstrap replicates, which misses the error that
 * it estimates by about 1/√(2B) of it, or that spread divided by √B once more.
 *
 * @param own - Our standard error.
 * @param n - Items that it is of: a bootstrap divides by n, and not by n − 1.
 * @source Efron & Tibshirani, An Introduction to the Bootstrap, 1993, section 6.4 (normal values)
 */
export function resampledError(
  printed: number,
  own: number,
  { n, decimals }: { readonly n: number; readonly decimals: number | undefined },
): Formula | undefined {
  const center = own * Math.sqrt((n - 1) / n);
  if (!(printed > 0 && center > 0)) return undefined;
  const off = Math.abs(printed / center - 1);
  if (off <= reachOf(FOR_AN_ERROR)) {
    const words = `an error that is ${(100 * off).toFixed(1)} % from ours, as one of about ${FOR_AN_ERROR} bootstrap replicates may be`;
    return { code: "error-resampled", words, value: printed };
  }
  // A hundredth of ours is a percentage that was taken for a share.
  if (roundsTo(printed, own / 100, decimals)) return undefined;
  const [nearest] = REPLICATES.map((replicates) => ({
    replicates,
    off: Math.abs((printed * Math.sqrt(replicates)) / center - 1),
  }))
    .filter((one) => one.off <= reachOf(one.replicates))
    .toSorted((a, b) => a.off - b.off);
  if (nearest === undefined) return undefined;
  const words = `bootstrap standard error divided by the root of ${nearest.replicates} replicates once more, within ${(100 * nearest.off).toFixed(1)} %`;
  return { code: "error-over-root-b", words, value: printed };
}

function reachOf(replicates: number): number {
  return REACH / Math.sqrt(2 * replicates);
}
