import {
  PAST_THE_END,
  NEVER_EQUAL,
  GUARD_OF_ROUNDING,
  ONLY_THE_BRACKET,
  type Reason,
} from "./reason.ts";

/** Survivors of comparison/ that were looked at, by the path of their file below packages/stats/src. */
export const COMPARISON: Readonly<Record<string, readonly Reason[]>> = {
  "comparison/dirichlet-pairs.ts": [
    {
      mutants: ["!(from < to) → false", "from < to → true", "from < to → from <= to"],
      because:
        "Equivalent in all that was tried: an integral over nothing is 0 without the condition too.",
    },
    {
      mutants: ["node <= NODES → node < NODES"],
      because: "The outermost node of the rule weighs less than a rounding error.",
    },
    {
      mutants: ["node < 0 → node <= 0", "node < 0 → node >= 0"],
      because:
        "Equivalent: the rule is symmetric, so it does not matter from which end its nodes are counted.",
    },
  ],
  "comparison/equivalence.ts": [
    {
      mutants: ["standardError === undefined → false"],
      because: "Equivalent: undefined is not above 0 either; the condition is there for the types.",
    },
  ],
  "comparison/fisher-exact.ts": [
    {
      mutants: [
        "hypergeometricMass(far, urn) <= observed * (1 + ALIKE) → hypergeometricMass(far, urn) < observed * (1 + ALIKE)",
        "twin < observed * (1 - ALIKE) → twin <= observed * (1 - ALIKE)",
        "hypergeometricMass(start + step * middle, urn) <= limit → hypergeometricMass(start + step * middle, urn) < limit",
      ],
      because: NEVER_EQUAL,
    },
    {
      mutants: ["end < start → end <= start", "end - start → end + start"],
      because: ONLY_THE_BRACKET,
    },
  ],
  "comparison/newcombe-paired-interval.ts": [
    {
      mutants: ["excess > 0 → excess >= 0"],
      because: "Equivalent: an excess of 0 stays 0 either way.",
    },
  ],
  "comparison/paired-difference.ts": [
    { mutants: ["item < differences.length → item <= differences.length"], because: PAST_THE_END },
  ],
  "comparison/signed-parts.ts": [
    { mutants: ["item < differences.length → item <= differences.length"], because: PAST_THE_END },
    {
      mutants: ["difference > 0 → difference >= 0"],
      because: "Equivalent: a difference of 0 adds 0 to either part.",
    },
  ],
  "comparison/training-runs.ts": [
    {
      mutants: [
        "splitsOf(n, treatment.length) > MOST_SPLITS → splitsOf(n, treatment.length) >= MOST_SPLITS",
      ],
      because: "Equivalent: no two lists of runs can be dealt out in exactly three million ways.",
    },
    {
      mutants: ["n - size → n + size"],
      because:
        "Equivalent: as many ways to choose those that stay as those that go; only the loop is longer.",
    },
    {
      mutants: ["Math.abs(sum) >= least → Math.abs(sum) > least"],
      because: NEVER_EQUAL,
    },
    {
      mutants: ["sum + score → sum - score", "sum + centred[index]! → sum - centred[index]!"],
      because:
        "Equivalent: the sum is taken without its sign, and turning all scores round changes only that.",
    },
  ],
  "comparison/two-proportions.ts": [
    {
      mutants: [
        "estimate - delta > -z * Math.sqrt(restrictedVariance(first, second, delta)) → estimate - delta >= -z * Math.sqrt(restrictedVariance(first, second, delta))",
        "test.statistic! > -z → test.statistic! >= -z",
      ],
      because: NEVER_EQUAL,
    },
    {
      mutants: ['"" → "Stryker was here!"'],
      because: "Equivalent: the name is not used, only the statistic.",
    },
    {
      mutants: [
        "Math.max(0, estimate) → Math.min(0, estimate)",
        "high - low > Number.EPSILON * Math.max(Math.abs(low), Number.EPSILON) → high - low >= Number.EPSILON * Math.max(Math.abs(low), Number.EPSILON)",
      ],
      because: ONLY_THE_BRACKET,
    },
    {
      mutants: [
        "delta < 0 → delta <= 0",
        "rising(0) >= 0 → rising(0) > 0",
        "rising(most) <= 0 → rising(most) < 0",
      ],
      because: "Equivalent: both branches give the same at equality.",
    },
  ],
  "comparison/wild-cluster-patterns.ts": [
    {
      mutants: ["item < n → item <= n", "index < busy.length → index <= busy.length"],
      because: PAST_THE_END,
    },
    {
      mutants: [
        "Math.abs(total) <= all * ROUNDING → Math.abs(total) < all * ROUNDING",
        "(all * ROUNDING) / n → all * ROUNDING * n",
        "Math.abs(center) + data.rounding >= Math.abs(data.observed) * spread * (1 - TIE) → Math.abs(center) + data.rounding > Math.abs(data.observed) * spread * (1 - TIE)",
      ],
      because: GUARD_OF_ROUNDING,
    },
    {
      mutants: ["totals.slice() → totals"],
      because:
        "With signs the law of the draws is the same; with Webb's weights it is not, and a test of that is missing.",
    },
  ],
  "comparison/tango-interval.ts": [
    {
      mutants: [
        "b - c - n * delta > -z * Math.sqrt(restrictedVariance(b, c, n, delta)) → b - c - n * delta >= -z * Math.sqrt(restrictedVariance(b, c, n, delta))",
      ],
      because: NEVER_EQUAL,
    },
    {
      mutants: ["n > 0 → n >= 0"],
      because: "Equivalent: 0 items were refused, with their own reason, a few lines before.",
    },
    {
      mutants: ["b + c → b - c"],
      because:
        "Equivalent: where as many were gained as lost the statistic is 0 and 0 is inside, by either way.",
    },
    {
      mutants: ["delta < 0 → false"],
      because: "Equivalent but for the last digits: the mirror image only avoids cancellation.",
    },
    {
      mutants: ["linear > 0 → false"],
      because:
        "Two forms of one root: the other one only loses digits, fewer than the tests ask for.",
    },
  ],
};
