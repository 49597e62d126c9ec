import { GUARD_OF_ROUNDING, NEVER_EQUAL, PAST_THE_END, type Reason } from "./reason.ts";

/** Survivors of resample/ that were looked at, but for the sign flips and the search of a cluster quantile, by the path of their file below packages/stats/src. */
export const RESAMPLE: Readonly<Record<string, readonly Reason[]>> = {
  "resample/bootstrap-law.ts": [
    {
      mutants: [
        "2 * Math.ceil(HALF_PERIOD / step) + 1 → 2 * Math.ceil(HALF_PERIOD / step) - 1",
        "step === 0 → false",
      ],
      because:
        "Equivalent but for the last digits: any odd number of half steps about as large will do.",
    },
    {
      mutants: ["coefficients.complete || most === all → true"],
      because:
        "Not shown to matter: how a series that is cut short is smoothed, within 5 % of a standard deviation.",
    },
    {
      mutants: [
        "Math.abs(multiple) > Math.abs(whole[furthest]!) → true",
        "Math.abs(multiple) > Math.abs(whole[furthest]!) → Math.abs(multiple) >= Math.abs(whole[furthest]!)",
      ],
      because: "Equivalent but for the last digits: any difference of the lattice gives the step.",
    },
  ],
  "resample/bootstrap-replicates.ts": [
    {
      mutants: ['"bootstrap" → ""'],
      because: "Only names the stream: other draws of the same law.",
    },
    {
      mutants: ["starts[unit + 1]! - starts[unit]! → starts[unit + 1]! + starts[unit]!"],
      because: "Equivalent: a larger buffer than is needed.",
    },
  ],
  "resample/cluster-members.ts": [
    { mutants: ["number < count → number <= count"], because: PAST_THE_END },
  ],
  "resample/common-denominator.ts": [
    {
      mutants: [
        "divisor > 1 → divisor >= 1",
        "whole?.map → whole.map",
        "index < whole.length → index <= whole.length",
        "divisor !== 1 → true",
      ],
      because: "Equivalent: dividing by 1, or going on once the divisor is 1, changes nothing.",
    },
    {
      mutants: ["isWhole(rest, common * ROUNDING) → false"],
      because:
        "Equivalent: a whole number has the denominator 1, which is then found a step later.",
    },
    {
      mutants: [
        "common > LARGEST_MULTIPLE → common >= LARGEST_MULTIPLE",
        "Math.abs(value - Math.round(value)) <= tolerance → Math.abs(value - Math.round(value)) < tolerance",
        "denominator <= LARGEST_MULTIPLE → denominator < LARGEST_MULTIPLE",
        "tolerance * denominator → tolerance / denominator",
      ],
      because: GUARD_OF_ROUNDING,
    },
    {
      mutants: ["!Number.isFinite(rest) → false"],
      because: "Equivalent: an infinite rest ends the loop by its denominator.",
    },
  ],
  "resample/fourier-law.ts": [
    {
      mutants: [
        "start += k % 2 === 0 ? cosines[index]! : -cosines[index]! → start -= k % 2 === 0 ? cosines[index]! : -cosines[index]!",
        "k % 2 === 0 → k % 2 !== 0",
      ],
      because: "Equivalent: the mean of the law is 0, so these terms add up to nothing.",
    },
    {
      mutants: [
        "seriesAt(law, (middle + 0.5) * law.step) >= p - ROUNDING → seriesAt(law, (middle + 0.5) * law.step) > p - ROUNDING",
        "p - ROUNDING → p + ROUNDING",
      ],
      because: GUARD_OF_ROUNDING,
    },
  ],
  "resample/block-sums.ts": [
    {
      mutants: ["distance > largest → distance >= largest"],
      because: "Equivalent: an equal value changes nothing.",
    },
    {
      mutants: ["distance <= limit → distance < limit"],
      because:
        "Equivalent: values that are not taken for small are summed one by one, with the same result.",
    },
  ],
  "resample/power-sums-kernel.ts": [
    {
      mutants: ["counts === undefined → false"],
      because: "Equivalent: it makes room that nothing uses.",
    },
  ],
  "resample/power-sums.ts": [
    {
      mutants: ["largest / limit → largest * limit"],
      because:
        "Equivalent but for the last digits: the last powers that are taken matter only where the coefficient itself is negligible.",
    },
    {
      mutants: ["start < values.length → start <= values.length"],
      because: PAST_THE_END,
    },
  ],
  "resample/standardized.ts": [
    {
      mutants: ["own.counts === undefined → false"],
      because: "Equivalent: an option that is undefined is one that is absent.",
    },
    {
      mutants: ["index < shares.length → index <= shares.length"],
      because: PAST_THE_END,
    },
  ],
  "resample/resample-coefficients.ts": [
    {
      mutants: [
        "next > LEFT_OUT && powers < POWERS → next > LEFT_OUT || powers < POWERS",
        "next > LEFT_OUT → true",
        "next > LEFT_OUT → next >= LEFT_OUT",
        "powers < POWERS → true",
        "powers < POWERS → powers <= POWERS",
        "{ next *= (REACH * share) / (powers + 2); } → {}",
        "next *= (REACH * share) / (powers + 2) → next /= REACH * share / (powers + 2)",
        "(REACH * share) / (powers + 2) → REACH * share * (powers + 2)",
        "REACH * share → REACH / share",
      ],
      because: "Equivalent: more powers than matter, or one of no weight, cost time only.",
    },
    {
      mutants: ["end * frequency → end / frequency"],
      because: "Equivalent: a smaller limit sums more values one by one, with the same result.",
    },
    {
      mutants: ["size < NEGLIGIBLE → size <= NEGLIGIBLE"],
      because: NEVER_EQUAL,
    },
    {
      mutants: ["false → true"],
      because:
        "Not shown to matter: how a series that is cut short is smoothed, within 5 % of a standard deviation.",
    },
    {
      mutants: ["power <= POWERS → power < POWERS"],
      because: "Equivalent: the last term of the series is below a rounding error.",
    },
  ],
};
