import {
  kaplanMeier,
  logRank,
  mean,
  normalQuantile,
  sampleVariance,
  type Random,
} from "@plusminus/stats";
import { intervalOutcome, testOutcome, type Cell, type Study } from "../study.ts";

const Z = normalQuantile(0.975);

/** Exponential times of mean 1, cut off after random exponential times or at a fixed limit. */
function survivalDraw(rng: Random, n: number, cutOff: number, limit: number) {
  const times = new Float64Array(n);
  const events = new Int32Array(n);
  // A rate of c/(1 − c) cuts off a share c of the cases, were there no limit.
  const rate = cutOff / (1 - cutOff);
  for (let index = 0; index < n; index++) {
    const event = -Math.log(1 - rng.uniform());
    const last = rate === 0 ? limit : Math.min(limit, -Math.log(1 - rng.uniform()) / rate);
    times[index] = Math.min(event, last);
    events[index] = Number(event <= last);
  }
  return { times, events };
}

/** The step of the curve at a time, and its interval; none before the first event or where nobody is left. */
function survivalAt(
  { times, events }: ReturnType<typeof survivalDraw>,
  at: number,
  scale: "log-log" | "plain",
) {
  const curve = kaplanMeier(times, events, { scale });
  return curve.kind === "estimated"
    ? curve.steps.findLast(({ time }) => time <= at)?.interval
    : undefined;
}

function survivalCell(n: number, survival: number, cutOff: number): Cell {
  const at = -Math.log(survival);
  // Cases that are still watched at that time: a tail without them is nobody's.
  const watched = n * survival * survival ** (cutOff / (1 - cutOff));
  return {
    at: { n, survival, "cut off": cutOff },
    inside: watched >= 10 && n * (1 - survival) * (1 - cutOff) >= 5,
    draw: (rng) => {
      const drawn = survivalDraw(rng, n, cutOff, Number.MAX_VALUE);
      const kept = drawn.times.filter((_, index) => drawn.events[index] === 1);
      const share = kept.reduce((sum, time) => sum + Number(time > at), 0) / kept.length;
      const half = Z * Math.sqrt((share * (1 - share)) / kept.length);
      return [
        intervalOutcome(survivalAt(drawn, at, "log-log"), survival),
        intervalOutcome(survivalAt(drawn, at, "plain"), survival),
        intervalOutcome({ lower: share - half, upper: share + half }, survival),
      ];
    },
  };
}

/** What share is without the event at a time? */
export const survivalInterval: Study = {
  id: "kaplan-meier",
  title: "Share without the event at a time, some cases cut off",
  description:
    "Exponential times, cut off by exponential times of which a share comes first. The domain: 10 cases expected to be watched still, and 5 events expected before.",
  measure: "coverage",
  methods: [
    { name: "Kaplan–Meier, log-log", side: "ours" },
    { name: "Kaplan–Meier, plain", side: "peer" },
    { name: "cut-off cases left out", side: "peer" },
  ],
  bounds: [0.93, 0.975],
  plot: { x: "n", panel: "survival" },
  cells: [0.9, 0.5, 0.2].flatMap((survival) =>
    [20, 50, 100].flatMap((n) => [0, 0.3, 0.6].map((cutOff) => survivalCell(n, survival, cutOff))),
  ),
};

function logRankCell([first, second]: readonly [number, number], limits: string): Cell {
  const [one, other] = limits === "equal" ? [1, 1] : [1, 0.4];
  const groups = new Int32Array(first + second).fill(1, first);
  return {
    at: { "first group": first, "second group": second, limits },
    inside: Math.min(first, second) >= 20,
    draw: (rng) => {
      const [a, b] = [survivalDraw(rng, first, 0.2, one), survivalDraw(rng, second, 0.2, other)];
      const times = Float64Array.from([...a.times, ...b.times], (time) => Math.ceil(20 * time));
      const tested = logRank(times, Int32Array.of(...a.events, ...b.events), { groups });
      // The times themselves, with the limit put in for the cases that were cut off.
      const error = Math.sqrt(sampleVariance(a.times) / first + sampleVariance(b.times) / second);
      return [
        testOutcome(tested.kind === "tested" ? tested.test.p : undefined),
        { answered: true, hit: Math.abs(mean(a.times) - mean(b.times)) > Z * error },
      ];
    },
  };
}

/** Two groups of runs with one curve. */
export const logRankTest: Study = {
  id: "log-rank-false-verdict",
  title: "Two groups with one survival curve: false verdicts",
  description:
    "Exponential times in rounded steps, a fifth cut off at random and the rest at a limit, which is the same for both groups or comes earlier in the second. The domain: 20 cases in each group.",
  measure: "false rejections",
  methods: [
    { name: "log-rank", side: "ours" },
    { name: "z test of the times as they stand", side: "peer" },
  ],
  bounds: [0, 0.055],
  plot: { x: "first group", panel: "limits" },
  cells: ["equal", "earlier in the second group"].flatMap((limits) =>
    (
      [
        [8, 8],
        [20, 20],
        [20, 100],
        [100, 100],
      ] as const
    ).map((sizes) => logRankCell(sizes, limits)),
  ),
};
