import { binomialMass, krippendorffAlpha, type Random } from "@plusminus/stats";
import { intervalOutcome, limitsOf, type Cell, type Study } from "../study.ts";

/** Units whose raters differ, and units of the rarest kind, that must be expected. */
const ENOUGH = 15;

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Share of the ratings beyond the second that nobody gave. */
const MISSING = 0.2;

/** Shares of the true kinds of units. */
const KINDS = {
  "even halves": [0.5, 0.5],
  "three kinds": [0.5, 0.3, 0.2],
  "9 in 10 alike": [0.9, 0.1],
} as const satisfies Readonly<Record<string, readonly number[]>>;

function oneOf(rng: Random, shares: readonly number[]): number {
  let left = rng.uniform();
  const chosen = shares.findIndex((share) => (left -= share) < 0);
  return chosen < 0 ? shares.length - 1 : chosen;
}

/** Probability that two ratings or more of a unit are not all equal. */
function mixed(shares: readonly number[], raters: number, sure: number): number {
  const agreeing = (present: number): number =>
    sumOf(
      shares.flatMap((kind, which) =>
        shares.map(
          (share, name) => kind * (sure * Number(name === which) + (1 - sure) * share) ** present,
        ),
      ),
    );
  const others = raters - 2;
  const present = Array.from({ length: others + 1 }, (_, count) =>
    binomialMass(count, others, 1 - MISSING),
  );
  return 1 - sumOf(present.map((mass, count) => mass * agreeing(2 + count)));
}

function alphaCell(units: number, raters: number, kinds: keyof typeof KINDS, alpha: number): Cell {
  const shares = KINDS[kinds];
  const sure = Math.sqrt(alpha);
  return {
    at: { units, raters, kinds, alpha },
    inside: units * Math.min(mixed(shares, raters, sure), ...shares) >= ENOUGH,
    draw: (rng) => {
      const drawn = Array.from({ length: units }, () => {
        const kind = oneOf(rng, shares);
        // Two raters stay, so that every unit can be compared; each of the others is missing in one of five.
        return Array.from({ length: raters }, (_, rater) =>
          rater >= 2 && rng.uniform() < MISSING
            ? null
            : rng.uniform() < sure
              ? kind
              : oneOf(rng, shares),
        );
      });
      const ours = krippendorffAlpha(drawn);
      const interval = limitsOf(ours);
      return [intervalOutcome(interval, alpha)];
    },
  };
}

/** Any number of raters. */
export const alphaReliability: Study = {
  id: "krippendorff-alpha",
  title: "Krippendorff's alpha of several raters",
  description:
    "Every unit has a kind; a rater sees it with probability √α and else deals out a rating by the shares of the kinds, which makes α the true alpha. " +
    `Beyond two raters one rating in five is missing. The domain: ${ENOUGH} units expected whose raters differ, and ${ENOUGH} of the rarest kind.`,
  measure: "coverage",
  methods: [{ name: "jackknife over units, t", side: "ours" }],
  bounds: [0.92, 0.97],
  plot: { x: "units", panel: "kinds" },
  cells: [20, 50, 100, 200].flatMap((units) =>
    (Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((kinds) =>
      [0.3, 0.8].flatMap((alpha) => [2, 4].map((raters) => alphaCell(units, raters, kinds, alpha))),
    ),
  ),
};
