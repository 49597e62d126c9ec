import { ONLY_THE_BRACKET, PAST_THE_END, type Reason } from "./reason.ts";

/** Survivors of the search for a quantile of a cluster bootstrap, most of which a second search makes good. */
export const CLUSTER_RATIO_LAW: Readonly<Record<string, readonly Reason[]>> = {
  "resample/cluster-ratio-law.ts": [
    {
      mutants: [
        "{ const target = normalQuantile(p); let ratio = value + standardError * target; let slope… → {}",
        "{ const reached = below(ratio); if (!(reached > 0 && reached < 1)) return undefined; cons… → {}",
        "value + standardError * target → value - standardError * target",
        "1 / standardError → 1 * standardError",
        "[Number.NaN, Number.NaN, standardError] → []",
        "step < MOST_SECANTS → false",
        "step < MOST_SECANTS → step <= MOST_SECANTS",
        "step < MOST_SECANTS → step >= MOST_SECANTS",
        "!(reached > 0 && reached < 1) → reached > 0 && reached < 1",
        "!(reached > 0 && reached < 1) → true",
        "reached > 0 && reached < 1 → false",
        "reached > 0 → reached <= 0",
        "reached < 1 → reached >= 1",
        "step > 0 → true",
        "step > 0 → false",
        "step > 0 → step >= 0",
        "step > 0 → step <= 0",
        "(excess - lastExcess) / (ratio - lastRatio) → (excess - lastExcess) * (ratio - lastRatio)",
        "excess - lastExcess → excess + lastExcess",
        "ratio - lastRatio → ratio + lastRatio",
        "-excess → +excess",
        "Math.abs(move * lastMove) <= TOLERANCE * standardError ** 2 → false",
        "Math.abs(move * lastMove) <= TOLERANCE * standardError ** 2 → Math.abs(move * lastMove) < TOLERANCE * standardError ** 2",
        "move * lastMove → move / lastMove",
        "TOLERANCE * standardError ** 2 → TOLERANCE / standardError ** 2",
        "ratio + move → ratio - move",
        "!(slope > 0) → slope > 0",
        "!(slope > 0) → true",
        "!(slope > 0) → false",
        "slope > 0 → true",
        "slope > 0 → false",
        "slope > 0 → slope >= 0",
        "slope > 0 → slope <= 0",
        "[ratio, excess, move] → []",
        "ratio += move → ratio -= move",
        "NEAR * standardError → NEAR / standardError",
        "TOLERANCE * standardError → TOLERANCE / standardError",
      ],
      because:
        "Equivalent: where the secants go astray or give up, the bracket behind them finds the same quantile.",
    },
    {
      mutants: [
        "value + standardError * normalQuantile(p) → value - standardError * normalQuantile(p)",
        "standardError * normalQuantile(p) → standardError / normalQuantile(p)",
        "step < MOST_STEPS → step <= MOST_STEPS",
        "step++ → step--",
        "of(guess - half) < 0 → true",
        "of(guess - half) < 0 → of(guess - half) <= 0",
        "of(guess + half) > 0 → of(guess + half) >= 0",
      ],
      because: ONLY_THE_BRACKET,
    },
    { mutants: ["cluster < excess.length → cluster <= excess.length"], because: PAST_THE_END },
    {
      mutants: [
        "!(size > ROUNDING * Math.abs(center)) → false",
        "size > ROUNDING * Math.abs(center) → true",
        "size > ROUNDING * Math.abs(center) → size >= ROUNDING * Math.abs(center)",
        "0.5 - 0.5 * Math.sign(center) → 0.5 + 0.5 * Math.sign(center)",
        "0.5 * Math.sign(center) → 0.5 / Math.sign(center)",
      ],
      because:
        "Care without a case: all clusters lie on one line through a ratio only where that ratio is hit to the last bit.",
    },
  ],
};
