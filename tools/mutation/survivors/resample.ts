import { GUARD_OF_ROUNDING, NEVER_EQUAL, PAST_THE_END, type Reason } from "./reason.ts";

/** Survivors of resample/ that were looked at, but for the search of a cluster quantile, by the path of their file below packages/stats/src. */
export const RESAMPLE: Readonly<Record<string, readonly Reason[]>> = {
  "resample/bootstrap-law.ts": [
    { mutants: ["index < shares.length → index <= shares.length"], because: PAST_THE_END },
    {
      mutants: ["counts === undefined → false"],
      because: "Equivalent: an option that is undefined is one that is absent.",
    },
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
  "resample/exact-sign-flip.ts": [
    {
      mutants: [
        "index < differences.length → index <= differences.length",
        "index++ → index--",
        "index < values.length → index <= values.length",
      ],
      because: PAST_THE_END,
    },
    {
      mutants: ["size < Infinity → false"],
      because: "Equivalent: an infinite difference is found by the mean, too.",
    },
    {
      mutants: ["sum + value → sum - value", "sum += values[index]! → sum -= values[index]!"],
      because: "Equivalent: the sum is taken without its sign.",
    },
    {
      mutants: [
        "additions(groups, total) > MOST_ADDITIONS → additions(groups, total) >= MOST_ADDITIONS",
        "sizes.length <= MOST_LISTED → sizes.length < MOST_LISTED",
        "Math.min(count + 1, 12 * Math.sqrt(count)) → Math.max(count + 1, 12 * Math.sqrt(count))",
        "12 * Math.sqrt(count) → 12 / Math.sqrt(count)",
        "Math.min(total / 2, 12 * Math.sqrt(square)) → Math.max(total / 2, 12 * Math.sqrt(square))",
        "total / 2 → total * 2",
      ],
      because:
        "Equivalent: it chooses between two ways to the same number, of which one is faster.",
    },
    {
      mutants: ["observed === 0 → false"],
      because: "Equivalent: p is cut to 1, which it is there by either way.",
    },
    {
      mutants: [
        "!(observed > ROUNDING) → false",
        "observed > ROUNDING → true",
        "observed > ROUNDING → observed >= ROUNDING",
        "share > ROUNDING → true",
        "share > ROUNDING → share >= ROUNDING",
      ],
      because: GUARD_OF_ROUNDING,
    },
    {
      mutants: [
        "(first, second) => first.size - second.size → () => undefined",
        "first.size - second.size → first.size + second.size",
      ],
      because: "Equivalent: in another order the sums are longer sooner, and the same.",
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
  "resample/power-sums.ts": [
    {
      mutants: [
        "start < values.length → start <= values.length",
        "power < POWERS → power <= POWERS",
      ],
      because: PAST_THE_END,
    },
    {
      mutants: [
        "value <= limit && value >= -limit → false",
        "value <= limit → value < limit",
        "value >= -limit → value > -limit",
        "-limit → +limit",
      ],
      because:
        "Equivalent: values that are not taken for small are summed one by one, with the same result.",
    },
  ],
  "resample/resample-coefficients.ts": [
    {
      mutants: ["end * frequency → end / frequency"],
      because: "Equivalent: a smaller limit sums more values one by one, with the same result.",
    },
    {
      mutants: ["size < NEGLIGIBLE → false", "size < NEGLIGIBLE → size <= NEGLIGIBLE"],
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
  "resample/sign-flip-listing.ts": [
    {
      mutants: ["within > 0 → true", "within > 0 → within >= 0"],
      because: "Equivalent: before the first sum is undefined, which is not above the limit.",
    },
    {
      mutants: ["known < 2 ** bit → known <= 2 ** bit"],
      because:
        "Equivalent: the sum that is written too many is written over by the next size, or lies past the end.",
    },
    {
      mutants: [
        "(sum, size) => sum + size → () => undefined",
        "sum + size → sum - size",
        "2 ** Math.floor((limit / total) * sizes.length) > MOST_SUBSETS → 2 ** Math.floor(limit / total * sizes.length) >= MOST_SUBSETS",
        "2 ** Math.floor((limit / total) * sizes.length) > MOST_SUBSETS → false",
        "(limit / total) * sizes.length → limit / total / sizes.length",
        "count > MOST_SUBSETS → count >= MOST_SUBSETS",
      ],
      because:
        "Equivalent: it chooses between two ways to the same number, of which one is faster.",
    },
  ],
  "resample/sign-flip-tail.ts": [
    { mutants: ["index < squares.length → index <= squares.length"], because: PAST_THE_END },
    {
      mutants: [
        "squares.length > MANY_SIZES → squares.length >= MANY_SIZES",
        "squares.length > MANY_SIZES → false",
        "term < terms → term <= terms",
        "quiet < quietTerms → quiet <= quietTerms",
        "size < NEGLIGIBLE * integral → size <= NEGLIGIBLE * integral",
        "NEGLIGIBLE * integral → NEGLIGIBLE / integral",
      ],
      because: "Equivalent but for the last digits: where the sum of a series stops.",
    },
    {
      mutants: [
        "split === undefined || distance > reach → true",
        "distance > reach → distance >= reach",
        "distance > reach → distance <= reach",
      ],
      because:
        "Equivalent: it chooses between two ways to the same number, of which one is faster.",
    },
    {
      mutants: ["p <= POWERS → p < POWERS", "power <= POWERS → power < POWERS"],
      because: "Equivalent: the last term of the series is below a rounding error.",
    },
    {
      mutants: ["q < p → q <= p"],
      because: "Equivalent: the term that is added has a factor that is still 0.",
    },
    { mutants: ["p === 0 → false"], because: "Equivalent: the term of power 0 is used nowhere." },
  ],
  "resample/sum-tail.ts": [
    {
      mutants: ["reachable.length === 0 → false"],
      because:
        "Equivalent: without a coin the sum is 0, which the convolution of nothing finds, too.",
    },
    {
      mutants: [
        "here < NEGLIGIBLE → false",
        "here < NEGLIGIBLE → here <= NEGLIGIBLE",
        "taps[end]! > NEGLIGIBLE → taps[end]! >= NEGLIGIBLE",
        "taps[end]! > NEGLIGIBLE → true",
        "taps[first]! > NEGLIGIBLE → taps[first]! >= NEGLIGIBLE",
        "taps[first]! > NEGLIGIBLE → true",
      ],
      because: "Equivalent: terms below 1e-30 add nothing, whether they are left out or not.",
    },
    {
      mutants: [
        "(limit - sum) / size → (limit - sum) * size",
        "limit - sum → limit + sum",
        "Math.min(limit, reach + size * count) → Math.max(limit, reach + size * count)",
      ],
      because: PAST_THE_END,
    },
    {
      mutants: ["count + 1 → count - 1"],
      because: "Equivalent: it only chooses from which term the others are computed.",
    },
  ],
};
