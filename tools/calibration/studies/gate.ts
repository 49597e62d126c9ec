import { lond, normal, normalUpperTail, type Random } from "@plusminus/stats";
import { shipGate, type GateFinding } from "../../../packages/plusminus/src/analysis/ship-gate.ts";
import type { GateRuns } from "../../../packages/plusminus/src/analysis/ship-gate/run-pairs.ts";
import type { GatePolicy } from "../../../packages/plusminus/src/record/gate-policy.ts";
import { judgeGate, type GateVerdict } from "../../../packages/plusminus/src/verdict/judge-gate.ts";
import { boardRecords, type DrawnBoard } from "../board-records.ts";
import type { Cell, Outcome, Study } from "../study.ts";
import { falseClaims } from "./false-claims.ts";

/** What an evaluation in continuous integration looks like. */
const EVALUATIONS = {
  "one trial": { benchmarks: 1 },
  "3 repeats": { benchmarks: 1, repeats: 3 },
  "groups of 5": {
    benchmarks: 1,
    groups: (item: number) => ({ passage: `${Math.floor(item / 5)}` }),
  },
  "4 benchmarks": { benchmarks: 4 },
} as const;

type Evaluation = keyof typeof EVALUATIONS;

/** Pass rate of both models. */
const RATE = 0.75;

/** Whole gates draw slowly: the standard error of a rate of 2.5 % is then 0.35 points. */
const DRAWS = 2000;

/** Two runs of one and the same model, on items of their own difficulty. */
function unchanged(rng: Random, items: number, kind: Evaluation): GateRuns {
  const { benchmarks, ...board } = EVALUATIONS[kind] as {
    benchmarks: number;
  } & Partial<DrawnBoard>;
  const pairs = Array.from({ length: benchmarks }, (_, index) =>
    boardRecords(rng, { rates: [RATE, RATE], items, ...board }).map((record) => ({
      ...record,
      run: { ...record.run, model: "model", benchmark: `drawn ${index}` },
    })),
  );
  return {
    baseline: pairs.map(([baseline]) => baseline!),
    candidate: pairs.map(([, candidate]) => candidate!),
  };
}

function judged(runs: GateRuns, margin: number): { finding: GateFinding; verdict: GateVerdict } {
  const policy: GatePolicy = {
    level: 0.95,
    family: [{ margin }],
    minimumItems: 1,
    missing: 0.05,
    inconclusive: "exit-3",
  };
  const finding = shipGate(runs, policy);
  return { finding, verdict: judgeGate(finding, policy) };
}

const KINDS = Object.keys(EVALUATIONS) as readonly Evaluation[];

/** A gate that cries wolf is switched off. */
export const gateFalseWorse: Study = falseClaims({
  id: "gate-false-worse",
  title: "gate: an unchanged model, called worse",
  description:
    "Two runs of one model on the same items (pass rate .75), under a margin of .03 at 95 %. The event: a loss is shown and the gate fails. " +
    "The test has two sides and a loss is one of them, so that about half of the 5 % is used up.",
  x: "n",
  most: 0.05,
  draws: DRAWS,
  grid: [50, 200].flatMap((n) =>
    KINDS.map((kind) => ({
      at: { n, question: kind },
      claims: (rng: Random) => judged(unchanged(rng, n, kind), 0.03).verdict.outcome === "worse",
    })),
  ),
});

function passCell(n: number, kind: Evaluation, margin: number): Cell {
  return {
    at: { n, evaluation: kind, margin },
    inside: true,
    draw: (rng): readonly Outcome[] => {
      const { finding, verdict } = judged(unchanged(rng, n, kind), margin);
      const { unchangedPasses } = finding;
      // Drawn with the probability that was predicted, so that its rate is the mean prediction.
      const predicted: Outcome =
        unchangedPasses === undefined
          ? { answered: false }
          : { answered: true, hit: rng.uniform() < unchangedPasses };
      return [{ answered: true, hit: verdict.decision === "pass" }, predicted];
    },
  };
}

/** What the gate says of itself. */
export const gateUnchangedPasses: Study = {
  id: "gate-unchanged-passes",
  title: "gate: an unchanged model, passed, and how often that was predicted",
  description:
    "Two runs of one model on the same items (pass rate .75). The first rate is how often the gate lets it pass, the second how often it said that it would, " +
    "each time from the logs of that draw alone.",
  measure: "power",
  methods: [
    { name: "passes", side: "ours" },
    { name: "predicted", side: "ours" },
  ],
  draws: DRAWS / 2,
  plot: { x: "n", panel: "evaluation" },
  cells: KINDS.flatMap((kind) =>
    [50, 200].flatMap((n) => [0.05, 0.1].map((margin) => passCell(n, kind, margin))),
  ),
};

/** Candidates of one release against one baseline: p as the gate has it, 1 where nothing is lost. */
function releasePs(
  rng: Random,
  {
    tests,
    shared,
    harmed,
  }: { readonly tests: number; readonly shared: number; readonly harmed: number },
): readonly number[] {
  const baseline = Math.sqrt(shared) * normal(rng);
  return Array.from({ length: tests }, (_, index) => {
    const own = Math.sqrt(1 - shared) * normal(rng);
    // Harms are spread evenly over the release.
    const isHarmed = Math.floor((index + 1) * harmed) > Math.floor(index * harmed);
    const loss = baseline + own + (isHarmed ? 3.5 : 0);
    return loss > 0 ? 2 * normalUpperTail(loss) : 1;
  });
}

/** Whether an alarm drawn at random from those raised is a false one: over the draws, the false discovery rate. */
function falseAlarm(rng: Random, alarms: readonly boolean[], harmed: number): Outcome {
  const raised = [...alarms.keys()].filter((index) => alarms[index]);
  const picked = raised.length === 0 ? undefined : raised[rng.integer(raised.length)]!;
  if (picked === undefined) return { answered: true, hit: false };
  return {
    answered: true,
    hit: Math.floor((picked + 1) * harmed) === Math.floor(picked * harmed),
  };
}

function budgetCell(tests: number, shared: number, harmed: number): Cell {
  return {
    at: { tests, "correlation by the baseline": shared, "share harmed": harmed },
    inside: true,
    draw: (rng) => {
      const ps = releasePs(rng, { tests, shared, harmed });
      return [
        falseAlarm(rng, lond(ps, { alpha: 0.05, tests }).rejected, harmed),
        falseAlarm(
          rng,
          ps.map((p) => p <= 0.05),
          harmed,
        ),
      ];
    },
  };
}

/** What a budget over a release buys. */
export const gateBudget: Study = {
  id: "gate-budget",
  title: "gate: a release of many candidates, false alarms among all alarms",
  description:
    "Normal statistics of candidates that share one baseline, or none; harmed ones lose 3.5 standard errors. The event: an alarm drawn at random from those raised " +
    "is of an unharmed candidate (none raised: no event), the probability of which is the false discovery rate.",
  measure: "false rejections",
  methods: [
    { name: "plusminus (LOND)", side: "ours" },
    { name: "each candidate at 5 %", side: "peer" },
  ],
  bounds: [0, 0.055],
  plot: { x: "tests", panel: "share harmed" },
  cells: [10, 50, 200].flatMap((tests) =>
    [0, 0.5].flatMap((shared) => [0, 0.1, 0.3].map((harmed) => budgetCell(tests, shared, harmed))),
  ),
};
