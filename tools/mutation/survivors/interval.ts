import { NEVER_EQUAL, ONLY_THE_BRACKET, PAST_THE_END, SQUARED, type Reason } from "./reason.ts";

/** Survivors of interval/ that were looked at, by the path of their file below packages/stats/src. */
export const INTERVAL: Readonly<Record<string, readonly Reason[]>> = {
  "interval/bca-adjustment.ts": [
    {
      mutants: [
        "lower >= MOST_EXTREME → lower > MOST_EXTREME",
        "upper <= 1 - MOST_EXTREME → upper < 1 - MOST_EXTREME",
        "scale > 0 → scale >= 0",
      ],
      because: NEVER_EQUAL,
    },
  ],
  "interval/bootstrap-interval.ts": [
    {
      mutants: ["Math.abs(each - value) <= tie → Math.abs(each - value) < tie"],
      because: NEVER_EQUAL,
    },
    {
      mutants: ["each < value → each <= value"],
      because: "Equivalent: an equal one was counted as a tie on the line before.",
    },
    {
      mutants: ["more?.[end] → more[end]", "less?.[end] → less[end]"],
      because:
        "Care without a case: a share within a step of 0 or 1 puts an end so far out that more than 10¹¹ replicates would be asked for first.",
    },
  ],
  "interval/effective-spread.ts": [
    {
      mutants: ['"spread" → ""'],
      because: "Equivalent: callers only ask whether it is the other kind, a refusal.",
    },
  ],
  "interval/bootstrap-mean.ts": [
    {
      mutants: ["value < least → value <= least", "value > most → value >= most"],
      because: "Equivalent: an equal value changes nothing.",
    },
    {
      mutants: ["!Number.isFinite(value) → false"],
      because: "Equivalent: the mean or the law that follows finds the value, too.",
    },
    {
      mutants: ['[] → ["Stryker was here"]'],
      because: "Equivalent: a string is not below undefined either, so the answer is refused.",
    },
  ],
  "interval/cluster-robust.ts": [
    { mutants: ["item < n → item <= n"], because: PAST_THE_END },
    {
      mutants: ["weights += share ** 2 / (1 - share) → weights -= share ** 2 / (1 - share)"],
      because: SQUARED,
    },
  ],
  "interval/effective-sample-size.ts": [
    { mutants: ["item < sizes.length → item <= sizes.length"], because: PAST_THE_END },
  ],
  "interval/hierarchical-beta-posterior.ts": [
    {
      mutants: [
        "-ridge.peak.at → +ridge.peak.at",
        "Math.min(peak.at - near, far - peak.at) → Math.max(peak.at - near, far - peak.at)",
        "(highest - peak.at) / scale → (highest - peak.at) * scale",
        "steps + 1 → steps - 1",
        "(end - peak) / 4 → (end - peak) * 4",
      ],
      because:
        "Equivalent but for the last digits: where the points and the panels of the quadrature lie.",
    },
    {
      mutants: ["before !== undefined → false"],
      because: "Equivalent: it saves work that would find the same again.",
    },
    {
      mutants: [
        "[best, best] → []",
        "!(above(best) > 0) → false",
        "above(best) > 0 → true",
        "above(best) > 0 → above(best) >= 0",
      ],
      because:
        "Care without a case: the concentrations end where the density meets the same cutoff, and no data were found where rounding puts it below.",
    },
  ],
  "interval/hierarchical-beta-ridge.ts": [
    {
      mutants: [
        "(HIGHEST_LOG - LOWEST_LOG) / SCAN_STEP + 1 → (HIGHEST_LOG - LOWEST_LOG) / SCAN_STEP - 1",
        "(HIGHEST_LOG - LOWEST_LOG) / SCAN_STEP → (HIGHEST_LOG - LOWEST_LOG) * SCAN_STEP",
        "Math.max(LOWEST_LOG, lowest - SCAN_STEP) → Math.min(LOWEST_LOG, lowest - SCAN_STEP)",
        "Math.min(HIGHEST_LOG, highest + SCAN_STEP) → Math.max(HIGHEST_LOG, highest + SCAN_STEP)",
      ],
      because: ONLY_THE_BRACKET,
    },
    {
      mutants: [
        "point.height > best.height → point.height >= best.height",
        "point.height > cutoff → point.height >= cutoff",
      ],
      because: NEVER_EQUAL,
    },
  ],
  "interval/only-rounding.ts": [
    { mutants: ["item < values.length → item <= values.length"], because: PAST_THE_END },
    {
      mutants: ["size > largest → size >= largest"],
      because: "Equivalent: an equal size changes nothing.",
    },
  ],
  "interval/weighted-mean.ts": [
    {
      mutants: [
        "effective < FEWEST_EFFECTIVE * (1 - 1e-12) → effective <= FEWEST_EFFECTIVE * (1 - 1e-12)",
      ],
      because: NEVER_EQUAL,
    },
    {
      mutants: [
        "trace += own * (1 + 2 * offset) → trace -= own * (1 + 2 * offset)",
        "second += own * offset → second -= own * offset",
      ],
      because: SQUARED,
    },
  ],
  "interval/wilson-interval.ts": [
    {
      mutants: ["trials > 0 → trials >= 0"],
      because: "Equivalent: 0 trials were refused, with their own reason, a few lines before.",
    },
  ],
};
