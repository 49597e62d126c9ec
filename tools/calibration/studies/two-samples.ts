import {
  fisherExact,
  fisherMidP,
  newcombeInterval,
  normalQuantile,
  normalUpperTail,
  proportionDifference,
} from "@plusminus/stats";
import { likelyCounts } from "../draws.ts";
import { intervalOutcome, type ExactCell, type ExactRate, type Study } from "../study.ts";

const Z = normalQuantile(0.975);

type Pair = readonly [number, number];

interface Limits {
  readonly lower?: number;
  readonly upper?: number;
}

/** What every method makes of one table. */
interface TableAnswers {
  readonly limits: readonly Limits[];
  readonly ps: readonly number[];
}

function plainDifference([x1, n1]: Pair, [x2, n2]: Pair) {
  const [share1, share2] = [x1 / n1, x2 / n2];
  const common = (x1 + x2) / (n1 + n2);
  const own = (share1 * (1 - share1)) / n1 + (share2 * (1 - share2)) / n2;
  const pooled = common * (1 - common) * (1 / n1 + 1 / n2);
  const difference = share1 - share2;
  const half = Z * Math.sqrt(own);
  const p = pooled === 0 ? 1 : 2 * normalUpperTail(Math.abs(difference) / Math.sqrt(pooled));
  return { limits: { lower: difference - half, upper: difference + half }, p };
}

function answersTo([x1, n1]: Pair, [x2, n2]: Pair): TableAnswers {
  const treatment = { successes: x1, trials: n1 };
  const control = { successes: x2, trials: n2 };
  const score = proportionDifference(treatment, control);
  const plain = plainDifference([x1, n1], [x2, n2]);
  const newcombe = newcombeInterval(treatment, control);
  return {
    limits: [score.difference.interval, newcombe, plain.limits],
    ps: [
      score.test.p,
      fisherExact(treatment, control).p,
      fisherMidP(treatment, control).p,
      plain.p,
    ],
  };
}

/** Answers to every table met so far, so that all rates share them. */
const known = new Map<string, TableAnswers>();

function tableAnswers(first: Pair, second: Pair): TableAnswers {
  const key = [...first, ...second].join(" ");
  const found = known.get(key) ?? answersTo(first, second);
  known.set(key, found);
  return found;
}

/** Sums over all tables that are not next to impossible. */
function overTables(
  [n1, n2]: Pair,
  [p1, p2]: Pair,
  visit: (answers: TableAnswers, mass: number) => void,
): void {
  for (const first of likelyCounts(n1, p1)) {
    for (const second of likelyCounts(n2, p2)) {
      visit(tableAnswers([first.count, n1], [second.count, n2]), first.mass * second.mass);
    }
  }
}

function coverageAt(sizes: Pair, shares: Pair): readonly ExactRate[] {
  const truth = shares[0] - shares[1];
  const rates = INTERVALS.map(() => ({ rate: 0, width: 0 }));
  let total = 0;
  overTables(sizes, shares, ({ limits }, mass) => {
    total += mass;
    limits.forEach((interval, method) => {
      const outcome = intervalOutcome(interval, truth);
      rates[method]!.rate += mass * Number(outcome.answered && outcome.hit);
      rates[method]!.width += mass * (interval.upper! - interval.lower!);
    });
  });
  return rates.map(({ rate, width }) => ({ rate: rate / total, width: width / total }));
}

function rejectionsAt(sizes: Pair, share: number): readonly ExactRate[] {
  const rates = TESTS.map(() => ({ rate: 0 }));
  overTables(sizes, [share, share], ({ ps }, mass) => {
    ps.forEach((p, method) => (rates[method]!.rate += p <= 0.05 ? mass : 0));
  });
  return rates;
}

const INTERVALS = [
  { name: "Miettinen–Nurminen", side: "ours" },
  { name: "Newcombe", side: "ours" },
  { name: "difference ± 1.96 SE", side: "peer" },
] as const;

const TESTS = [
  { name: "Miettinen–Nurminen", side: "ours" },
  { name: "Fisher", side: "ours" },
  { name: "Fisher, mid-p", side: "ours" },
  { name: "pooled z", side: "peer" },
] as const;

const SIZES: readonly Pair[] = [
  [10, 10],
  [30, 30],
  [20, 100],
  [100, 100],
  [50, 200],
  [150, 150],
  [150, 300],
  [300, 300],
];

const SHARES: readonly Pair[] = [
  [0.5, 0.5],
  [0.6, 0.5],
  [0.8, 0.8],
  [0.8, 0.5],
  [0.9, 0.9],
  [0.95, 0.9],
  [0.95, 0.95],
  [0.99, 0.95],
  [0.99, 0.99],
];

/** Passes and failures that both samples must expect. */
function expects(sizes: Pair, shares: Pair, fewest: number): boolean {
  return sizes.every((n, sample) => {
    const share = shares[sample]!;
    return n * Math.min(share, 1 - share) >= fewest - 1e-9;
  });
}

/** Two pass rates on different items. */
export const twoProportions: Study = {
  id: "two-proportions",
  title: "Two pass rates on different items",
  description:
    "Independent 0/1 scores of two samples, summed over all pairs of counts but those next to impossible: there is no simulation in it. " +
    "The domain: at least 5 passes and 5 failures are expected in each sample.",
  measure: "coverage",
  methods: INTERVALS,
  bounds: [0.93, 0.98],
  plot: { x: "n", panel: "p" },
  cells: SIZES.flatMap((sizes) =>
    SHARES.map((shares): ExactCell => ({
      at: { n: sizes.join(", "), p: shares.join(", ") },
      inside: expects(sizes, shares, 5),
      exact: () => coverageAt(sizes, shares),
    })),
  ),
};

/** Equal pass rates on different items: how often are they called different? */
export const twoProportionsFalse: Study = {
  id: "two-proportions-false-verdict",
  title: "Two equal pass rates on different items: false rejections",
  description:
    "Independent 0/1 scores of two samples with one pass rate, summed over all pairs of counts but those next to impossible. " +
    "The domain: 150 items in each sample, of which at least 5 are expected to pass and 5 to fail.",
  measure: "false rejections",
  methods: TESTS,
  bounds: [0, 0.055],
  plot: { x: "n", panel: "p" },
  cells: SIZES.flatMap((sizes) =>
    [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98].map((p): ExactCell => ({
      at: { n: sizes.join(", "), p },
      inside: Math.min(...sizes) >= 150 && expects(sizes, [p, p], 5),
      exact: () => rejectionsAt(sizes, p),
    })),
  ),
};
