import { GUARD_OF_ROUNDING, PAST_THE_END, type Reason } from "./reason.ts";

const ONLY_THE_FASTER_WAY =
  "Equivalent: it chooses between two ways to the same number, of which one is faster.";
const ONLY_THE_TILT =
  "Equivalent: the tail is the same under every tilt, and only the number of terms or the last digits depend on which.";

/** Survivors of the exact sign-flip test that were looked at, by the path of their file below packages/stats/src. */
export const SIGN_FLIP: Readonly<Record<string, readonly Reason[]>> = {
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
      mutants: [
        "clusters === undefined → false",
        "signs !== undefined → false",
        "{ const { up, down, size } = signs; const p = latticeP([{ size: 1, count: up + down }], u… → {}",
        "{ let [up, down, size] = [0, 0, 0]; for (let index = 0; index < differences.length; index… → {}",
        "[0, 0, 0] → []",
        "size === 0 → false",
        "size === 0 → size !== 0",
        "value === size → false",
        "value === -size → false",
        "-size → +size",
      ],
      because: ONLY_THE_FASTER_WAY,
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
      because: ONLY_THE_FASTER_WAY,
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
      because: ONLY_THE_FASTER_WAY,
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
      because: ONLY_THE_FASTER_WAY,
    },
    {
      mutants: ["p <= POWERS → p < POWERS", "power <= POWERS → power < POWERS"],
      because: "Equivalent: the last term of the series is below a rounding error.",
    },
    {
      mutants: ["q < p → q <= p"],
      because: "Equivalent: the term that is added has a factor that is still 0.",
    },
    {
      mutants: [
        "Math.max(0, s) → Math.min(0, s)",
        "step < MOST_STEPS → step <= MOST_STEPS",
        "step++ → step--",
        "(s - slope) / curvature → (s - slope) * curvature",
        "!(move > 0 && Number.isFinite(move)) → false",
        "move > 0 && Number.isFinite(move) → true",
        "move > 0 && Number.isFinite(move) → move > 0 || Number.isFinite(move)",
        "move > 0 → true",
        "move > 0 → move >= 0",
        "u += move → u -= move",
        "move < NEAR → true",
        "move < NEAR → false",
        "move < NEAR → move <= NEAR",
        "move < NEAR → move >= NEAR",
        "2 * p → 2 / p",
        "curvature += 2 * p * (2 * p - 1) * term → curvature -= 2 * p * (2 * p - 1) * term",
        "2 * p * (2 * p - 1) → 2 * p / (2 * p - 1)",
        "2 * p - 1 → 2 * p + 1",
        "size * size * (1 - tanh * tanh) → size * size / (1 - tanh * tanh)",
        "1 - tanh * tanh → 1 + tanh * tanh",
      ],
      because: ONLY_THE_TILT,
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
        "count * size → count / size",
        "excess(0) <= 0 → false",
        "excess(0) <= 0 → excess(0) < 0",
        "1 / limit → 1 * limit",
        "excess(high) > 0 → excess(high) >= 0",
        "step < 50 → false",
        "step < 50 → step <= 50",
        "step < 50 → step >= 50",
        "{ const middle = (low + high) / 2; if (excess(middle) > 0) low = middle; else high = midd… → {}",
        "low + high → low - high",
        "excess(middle) > 0 → true",
        "excess(middle) > 0 → false",
        "excess(middle) > 0 → excess(middle) >= 0",
        "excess(middle) > 0 → excess(middle) <= 0",
      ],
      because: ONLY_THE_TILT,
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
