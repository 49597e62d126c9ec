/** Why a mutant of a file lives on: what it changes, and why no test can or need notice. */
export interface Reason {
  /** As the page prints it: "before → after"; several where one reason holds for all. */
  readonly mutants: readonly string[];
  /** A piece of the line it stands on, where the same change occurs in several. */
  readonly line?: string;
  readonly because: string;
}

const PAST_THE_END =
  "Equivalent: one step past the end reads undefined and writes nothing, because the array is typed or NaN compares with nothing.";
const SQUARED = "Equivalent: only the square of the sum is used, so its sign does not matter.";
const NEVER_EQUAL =
  "Equivalent in practice: the two are computed numbers, and no input was found that makes them equal to the last bit.";

const GUARD_OF_ROUNDING =
  "Not shown to matter: a tolerance against rounding, and no data were found whose answer depends on it.";
const ONLY_THE_BRACKET =
  "Equivalent: it chooses where a search starts or stops, not what it finds, beyond the last digits.";

/** Survivors that were looked at, by the path of their file below packages/stats/src. */
export const SURVIVORS: Readonly<Record<string, readonly Reason[]>> = {
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
  "comparison/effective-paired-difference.ts": [
    {
      mutants: ["{ level } → {}"],
      because:
        "Superfluous code: only the standard error is used of the symmetric interval, which has no level.",
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
      mutants: ["Math.min(size, n - size) → Math.max(size, n - size)", "n - size → n + size"],
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
      mutants: ["linear > 0 → false"],
      because:
        "Two forms of one root: the other one only loses digits, fewer than the tests ask for.",
    },
  ],
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
  "interval/bootstrap-mean.ts": [
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
  "multiplicity/deviation-draws.ts": [
    {
      mutants: ["draw < draws → draw <= draws", "row < size → row <= size"],
      because: PAST_THE_END,
    },
    {
      mutants: ["v <= 0 → false", "v <= 0 → v < 0"],
      because:
        "Equivalent: the logarithm of such a v is no number, and compares with nothing, so it is drawn again all the same.",
    },
    {
      mutants: [
        "sum += factor[row * size + inner]! * independent[inner]! → sum -= factor[row * size + inner]! * independent[inner]!",
        "1 + c * x → 1 - c * x",
      ],
      because: "Equivalent in law: the normal draw that it turns round is symmetric.",
    },
    {
      mutants: ["shape < 1 → shape <= 1"],
      because: "Equivalent in law: at shape 1 both ways are right.",
    },
    {
      mutants: [
        "Math.log(1 - rng.uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v)) → Math.log(1 - rng.uniform()) <= 0.5 * x * x + d * (1 - v + Math.log(v))",
      ],
      because: NEVER_EQUAL,
    },
  ],
  "multiplicity/flipped-sums.ts": [
    {
      mutants: [
        "row < count → row <= count",
        "index < signs.length → index <= signs.length",
        "first < groups → first <= groups",
        "pattern < 2 ** NIBBLE → pattern <= 2 ** NIBBLE",
      ],
      because: PAST_THE_END,
    },
    {
      mutants: [
        "start + row → start - row",
        "sums[to + column]! += table[from + column]! → sums[to + column]! -= table[from + column]!",
        "sum += (pattern >>> bit) & 1 ? -total : total → sum -= pattern >>> bit & 1 ? -total : total",
      ],
      because:
        "Equivalent for every use: all signs are turned round together, and the sums are taken without their sign.",
    },
  ],
  "multiplicity/joint-spread.ts": [
    {
      mutants: ["first === 0 → false"],
      because: "Equivalent: a weight of 0 adds 0; the condition saves time.",
    },
    {
      mutants: [
        "Math.abs(value - covariance[second]![first]!) <= 1e-9 * scale → Math.abs(value - covariance[second]![first]!) < 1e-9 * scale",
        "Math.abs(value) <= scale * (1 + 1e-9) → Math.abs(value) < scale * (1 + 1e-9)",
      ],
      because: NEVER_EQUAL,
    },
  ],
  "multiplicity/max-t.ts": [
    { mutants: ["index < sums.length → index <= sums.length"], because: PAST_THE_END },
    {
      mutants: ["sum + total → sum - total"],
      because: "Equivalent: the sum is taken without its sign.",
    },
  ],
  "multiplicity/mcnemar-matrix.ts": [
    {
      mutants: [
        "item < list.length → item <= list.length",
        "word < first.length → word <= first.length",
      ],
      because: PAST_THE_END,
    },
    {
      mutants: ["list.length / WORD → list.length * WORD"],
      because: "Equivalent: only more room than is needed.",
    },
  ],
  "multiplicity/random-effects.ts": [
    {
      mutants: ["excess <= 0 → excess < 0", "excess(0) <= 0 → excess(0) < 0"],
      because: "Equivalent: at an excess of 0 both branches give 0.",
    },
    {
      mutants: ["Math.min(...variances) → Math.max(...variances)"],
      because: "Equivalent: a unit that is divided out again; the smallest keeps squares in range.",
    },
    {
      mutants: [
        "sum + effect / effects.length → sum - effect / effects.length",
        "effect / effects.length → effect * effects.length",
        "effect - middle → effect + middle",
        "(2 * spread) / degreesOfFreedom → 2 * spread * degreesOfFreedom",
      ],
      because:
        "The far end of the bracket of a search, which these move further out, without another root.",
    },
  ],
  "multiplicity/simultaneous-intervals.ts": [
    {
      mutants: ["weight === 0 → false"],
      because: "Equivalent: a weight of 0 adds 0; the condition saves time.",
    },
    { mutants: ["draw < maxima.length → draw <= maxima.length"], because: PAST_THE_END },
    {
      mutants: [
        "sum += weight * drawn[draw * models + model]! → sum -= weight * drawn[draw * models + model]!",
      ],
      because: "Equivalent: the sum is taken without its sign.",
    },
  ],
  "multiplicity/slices.ts": [
    { mutants: ["item < clusters.length → item <= clusters.length"], because: PAST_THE_END },
  ],
  "multiplicity/step-down.ts": [
    {
      mutants: ["statistic > largest → statistic >= largest"],
      because: "Equivalent: an equal statistic changes nothing.",
    },
  ],
};
