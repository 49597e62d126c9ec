import {
  binomialMass,
  binomialQuantile,
  clopperPearsonInterval,
  jeffreysInterval,
  normalQuantile,
  wilsonInterval,
} from "@plusminus/stats";
import type { ExactRate, Study } from "../study.ts";

const SIZES = [5, 10, 20, 30, 50, 100, 200, 500, 1000, 2000];
const SHARES = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99];

interface Limits {
  readonly lower?: number;
  readonly upper?: number;
}

const Z = normalQuantile(0.975);

const INTERVALS: readonly ((successes: number, n: number) => Limits)[] = [
  wilsonInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  (successes, n) => {
    const share = successes / n;
    const half = Z * Math.sqrt((share * (1 - share)) / n);
    return { lower: share - half, upper: share + half };
  },
  (successes, n) => ({
    lower: binomialQuantile(0.025, n, successes / n) / n,
    upper: binomialQuantile(0.975, n, successes / n) / n,
  }),
];

/** Limits for every possible count, so that a whole row of shares costs them once. */
const limits = new Map<string, readonly Limits[]>();

function limitsOf(method: number, n: number): readonly Limits[] {
  const key = `${method} ${n}`;
  const known = limits.get(key);
  if (known !== undefined) return known;
  const computed = Array.from({ length: n + 1 }, (_, successes) =>
    INTERVALS[method]!(successes, n),
  );
  limits.set(key, computed);
  return computed;
}

function exactAt(method: number, n: number, share: number): ExactRate {
  let [rate, width] = [0, 0];
  for (const [successes, { lower, upper }] of limitsOf(method, n).entries()) {
    const mass = binomialMass(successes, n, share);
    if (lower! <= share + 1e-12 && share - 1e-12 <= upper!) rate += mass;
    width += mass * (upper! - lower!);
  }
  return { rate, width };
}

const METHODS = [
  { name: "Wilson", side: "ours" },
  { name: "Clopper–Pearson", side: "peer" },
  { name: "Jeffreys", side: "peer" },
  { name: "p ± 1.96 SE", side: "peer" },
  { name: "percentile bootstrap (B = ∞)", side: "peer" },
] as const;

/** Domain (a), point by point. */
export const proportion: Study = {
  id: "proportion",
  title: "One pass rate, one trial per item",
  description:
    "Coverage of 95 % intervals for n independent 0/1 scores, summed over every possible count: there is no simulation in it. " +
    "The domain promises at least 92 % at each point where at least 5 passes and 5 failures are expected.",
  measure: "coverage",
  methods: METHODS,
  bounds: [0.92, 1],
  plot: { x: "n", panel: "p" },
  cells: SIZES.flatMap((n) =>
    SHARES.map((p) => ({
      at: { n, p },
      inside: n * Math.min(p, 1 - p) >= 5 - 1e-9,
      exact: () => METHODS.map((_, method) => exactAt(method, n, p)),
    })),
  ),
};

/** Steps on either side of p over which the local mean is taken. */
const STEPS = 50;

function localMean(method: number, n: number, p: number): ExactRate {
  // Two standard errors on either side: the shares that the data could not tell from p.
  const reach = Math.min(2 * Math.sqrt((p * (1 - p)) / n), p, 1 - p);
  let [rate, width] = [0, 0];
  for (let step = -STEPS; step <= STEPS; step++) {
    const near = exactAt(method, n, p + (reach * step) / (STEPS + 1));
    rate += near.rate / (2 * STEPS + 1);
    width += near.width! / (2 * STEPS + 1);
  }
  return { rate, width };
}

/** Domain (a), on average over the shares nearby: the coverage of one share is a matter of luck. */
export const localProportion: Study = {
  ...proportion,
  id: "proportion-local",
  title: "One pass rate, averaged over nearby rates",
  description:
    "As above, averaged over the rates within two standard errors of p. The domain promises 94.5 % to 97 % " +
    "where at least 5 passes and 5 failures are expected.",
  bounds: [0.945, 0.97],
  cells: SIZES.flatMap((n) =>
    SHARES.map((p) => ({
      at: { n, p },
      inside: n * Math.min(p, 1 - p) >= 5 - 1e-9,
      exact: () => METHODS.map((_, method) => localMean(method, n, p)),
    })),
  ),
};
