import {
  binomialDraw,
  newcombeInterval,
  newcombePairedInterval,
  normalQuantile,
  pairedProportionEquivalence,
  pairedProportionNonInferiority,
  tangoInterval,
  tangoTest,
  type Random,
} from "@plusminus/stats";
import { likelyCounts } from "../draws.ts";
import {
  intervalOutcome,
  type Cell,
  type ExactCell,
  type ExactRate,
  type Study,
} from "../study.ts";

const Z = normalQuantile(0.975);
const ONE_SIDED_Z = normalQuantile(0.95);

type Pair = readonly [number, number];

/** Counts of the four kinds of pairs: two solved by both, by one, by the other, by neither. */
function drawTable(rng: Random, n: number, [p1, p2]: Pair, correlation: number) {
  const excess = correlation * Math.sqrt(p1 * (1 - p1) * p2 * (1 - p2));
  const both = p1 * p2 + excess;
  const solved = binomialDraw(rng, n, p1);
  const shared = binomialDraw(rng, solved, Math.min(1, both / p1));
  const alone = binomialDraw(rng, n - solved, Math.max(0, Math.min(1, (p2 - both) / (1 - p1))));
  return {
    both: shared,
    onlyTreatment: solved - shared,
    onlyControl: alone,
    neither: n - solved - alone,
  };
}

function pairedCell(n: number, shares: Pair, correlation: number): Cell {
  const truth = shares[0] - shares[1];
  return {
    at: { n, p: shares.join(", "), correlation },
    inside: shares.every((share) => n * Math.min(share, 1 - share) >= 5 - 1e-9),
    draw: (rng) => {
      const table = drawTable(rng, n, shares, correlation);
      const { both, onlyTreatment: gains, onlyControl: losses } = table;
      const difference = (gains - losses) / n;
      const half = (Z * Math.sqrt(gains + losses - (gains - losses) ** 2 / n)) / n;
      const first = { successes: both + gains, trials: n };
      const second = { successes: both + losses, trials: n };
      return [
        newcombePairedInterval(table),
        tangoInterval(gains, losses, n),
        { lower: difference - half, upper: difference + half },
        newcombeInterval(first, second),
      ].map((interval) => intervalOutcome(interval, truth));
    },
  };
}

/** The interval that many tools print for paired pass rates. */
export const newcombePaired: Study = {
  id: "newcombe-paired",
  title: "Newcombe's paired interval, two models on the same items",
  description:
    "Independent items, one trial each; correlation is that of the two scores of an item. " +
    "The domain: each model is expected to pass and to fail 5 items.",
  measure: "coverage",
  methods: [
    { name: "Newcombe, paired", side: "ours" },
    { name: "Tango", side: "peer" },
    { name: "difference ± 1.96 SE", side: "peer" },
    { name: "Newcombe, pairing ignored", side: "peer" },
  ],
  bounds: [0.93, 1],
  plot: { x: "n", panel: "p" },
  cells: [10, 20, 50, 100, 300].flatMap((n) =>
    [
      [0.5, 0.5],
      [0.6, 0.5],
      [0.9, 0.9],
      [0.95, 0.9],
    ].flatMap(([p1, p2]) =>
      [0, 0.3, 0.6].map((correlation) => pairedCell(n, [p1!, p2!], correlation)),
    ),
  ),
};

/** Gains and losses whose difference is the margin; the event is a claim of every method. */
function falseClaims(n: number, [gain, loss]: Pair, margin: number): readonly ExactRate[] {
  const rates = TOST_PROPORTIONS.map(() => ({ rate: 0 }));
  for (const { count: b, mass: first } of likelyCounts(n, gain)) {
    for (const { count: c, mass: second } of likelyCounts(n - b, loss / (1 - gain))) {
      const counts = { onlyTreatment: b, onlyControl: c, n };
      const mirrored = { onlyTreatment: c, onlyControl: b, n };
      const half = (ONE_SIDED_Z * Math.sqrt(b + c - (b - c) ** 2 / n)) / n;
      const claims = [
        pairedProportionEquivalence(counts, { margin }).isEquivalent,
        pairedProportionNonInferiority(mirrored, { margin }).isNonInferior,
        Math.abs(b - c) / n + half < margin,
        tangoTest(b, c, n).p > 0.05,
      ];
      claims.forEach((made, method) => (rates[method]!.rate += made ? first * second : 0));
    }
  }
  return rates;
}

const TOST_PROPORTIONS = [
  { name: "TOST, Tango", side: "ours" },
  { name: "non-inferiority, Tango", side: "ours" },
  { name: "TOST, difference ± 1.64 SE", side: "peer" },
  { name: '"p > .05, so the same" (McNemar)', side: "peer" },
] as const;

/** Pass rates that differ by the margin: how often are they called the same? */
export const marginProportions: Study = {
  id: "margin-proportions",
  title:
    "Pass rates on the same items that differ by the margin: false equivalence and non-inferiority",
  description:
    "One trial per item; the true difference is the margin (for non-inferiority: its negative), and the event is the claim. Summed over all counts of " +
    "items that differ but those next to impossible: there is no simulation in it. The domain: 5 such items are expected, of which 1 favours the worse one.",
  measure: "false rejections",
  methods: TOST_PROPORTIONS,
  bounds: [0, 0.055],
  plot: { x: "n", panel: "margin" },
  cells: [20, 50, 100, 300, 1000].flatMap((n) =>
    [0.02, 0.05, 0.1].flatMap((margin) =>
      [0.1, 0.2, 0.4]
        .map((differing) => [(differing + margin) / 2, (differing - margin) / 2] as const)
        .map(([gain, loss]): ExactCell => {
          const differing = Number((gain + loss).toFixed(2));
          return {
            at: { n, margin, differing },
            inside: n * differing >= 5 - 1e-9 && n * Math.min(gain, loss) >= 1 - 1e-9,
            exact: () => falseClaims(n, [gain, loss], margin),
          };
        }),
    ),
  ),
};
