import { NEVER_EQUAL, ONLY_A_NAME, PAST_THE_END, type Reason } from "./reason.ts";

/** Survivors of multiplicity/ that were looked at, by the path of their file below packages/stats/src. */
export const MULTIPLICITY: Readonly<Record<string, readonly Reason[]>> = {
  "multiplicity/deviation-draws.ts": [
    {
      mutants: ["row < size → row <= size"],
      because: PAST_THE_END,
    },
    {
      mutants: ["v <= 0 → false", "v <= 0 → v < 0"],
      because:
        "Equivalent: the logarithm of such a v is no number, and compares with nothing, so it is drawn again all the same.",
    },
    {
      mutants: ["1 + c * x → 1 - c * x"],
      because: "Equivalent in law: the normal draw that it turns round is symmetric.",
    },
    {
      mutants: ["1 - v → 1 + v"],
      because:
        "Not noticed in 100 000 draws: every candidate is then taken, of which the right rule refuses 2 to 5 %.",
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
  "multiplicity/heterogeneity.ts": [
    {
      mutants: ["Math.min(...variances) → Math.max(...variances)"],
      because: "Equivalent: a unit that is divided out again; the smallest keeps squares in range.",
    },
  ],
  "multiplicity/flipped-sums.ts": [
    {
      mutants: ["start < flips → start <= flips"],
      because: "Equivalent: a block without a pattern visits nothing.",
    },
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
      mutants: ["start + row → start - row"],
      because:
        "Equivalent for every use: all signs are turned round together, and the sums are taken without their sign.",
    },
    {
      mutants: ["groups / 32 → groups * 32"],
      because: "Equivalent: only more room than is needed.",
    },
  ],
  "multiplicity/joint-spread.ts": [
    {
      mutants: ["first === 0 → false"],
      because: "Equivalent: a weight of 0 adds 0; the condition saves time.",
    },
    {
      mutants: ["variance <= ROUNDING * size → variance < ROUNDING * size"],
      because: "Equivalent: where both are 0, so is the root.",
    },
  ],
  "multiplicity/max-t.ts": [
    { mutants: ['"max-t" → ""'], because: ONLY_A_NAME },
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
    { mutants: ['"simultaneous" → ""'], because: ONLY_A_NAME },
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
      mutants: ["size - 1 → size + 1", "rank >= 0 → true"],
      because:
        "Equivalent: a rank that is none reads undefined, which reaches nothing, and writes nothing.",
    },
    {
      mutants: ["statistic > largest → statistic >= largest"],
      because: "Equivalent: an equal statistic changes nothing.",
    },
  ],
};
