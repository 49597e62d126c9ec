import {
  benjaminiHochberg,
  benjaminiYekutieli,
  hochberg,
  holm,
  maxT,
  normal,
  normalUpperTail,
  pairedDifference,
  type Random,
} from "@plusminus/stats";
import { testOutcome, type Cell, type Outcome, type Study } from "../study.ts";

/** Hypotheses in the families of the family-wise error. */
const FAMILY = 10;

/** How the comparisons of a family hang together. */
type Together = "correlation 0" | "correlation .5" | "correlation .9" | "all pairs of 5 models";

/** Families of differences: those, or ten models that pass or fail beside one baseline. */
type Family = Together | "0/1, one baseline";

const TOGETHER: readonly Together[] = [
  "correlation 0",
  "correlation .5",
  "correlation .9",
  "all pairs of 5 models",
];

const CORRELATION = { "correlation 0": 0, "correlation .5": 0.5, "correlation .9": 0.9 } as const;

/** One normal deviate per hypothesis, variance 1. */
function deviates(rng: Random, hypotheses: number, together: Together): readonly number[] {
  if (together === "all pairs of 5 models") {
    const models = Array.from({ length: 5 }, () => normal(rng) * Math.SQRT1_2);
    return models.flatMap((one, first) => models.slice(first + 1).map((other) => one - other));
  }
  const correlation = CORRELATION[together];
  const shared = Math.sqrt(correlation) * normal(rng);
  return Array.from(
    { length: hypotheses },
    () => shared + Math.sqrt(1 - correlation) * normal(rng),
  );
}

/** Shares of the items that every model passes. */
const PASSED = 0.8;

/** Pass or fail of ten models, less that of the one that all are compared with. */
function besideBaseline(rng: Random): readonly number[] {
  const baseline = Number(rng.uniform() < PASSED);
  return Array.from({ length: FAMILY }, () => Number(rng.uniform() < PASSED) - baseline);
}

/** Rows of differences on common items; the first hypotheses are false by half a standard deviation. */
function familyOf(
  rng: Random,
  { n, together, untrue }: { n: number; together: Family; untrue: number },
): readonly Float64Array[] {
  const lists = Array.from({ length: FAMILY }, () => new Float64Array(n));
  for (let item = 0; item < n; item++) {
    const row =
      together === "0/1, one baseline" ? besideBaseline(rng) : deviates(rng, FAMILY, together);
    row.forEach((deviate, index) => {
      lists[index]![item] = deviate + (index < untrue ? 0.5 : 0);
    });
  }
  return lists;
}

/** Random sign patterns of one max-T; few, because their chance averages out over the draws. */
const FLIPS = 199;

function familyCell(n: number, together: Family, untrue: number): Cell {
  const zero = new Float64Array(n);
  return {
    at: { n, family: together, "of 10 untrue": untrue },
    inside: true,
    draw: (rng) => {
      const lists = familyOf(rng, { n, together, untrue });
      const found = maxT(lists, { rng: rng.substream(`${rng.uint32()}`), flips: FLIPS });
      const stepped =
        found.kind === "estimated" ? found.hypotheses.map(({ stepDownP }) => stepDownP) : [1];
      const plain = lists.map((list) => {
        const contrast = pairedDifference(list, zero);
        return "kind" in contrast ? 1 : contrast.test.p;
      });
      return [stepped, holm(plain), hochberg(plain), plain].map((ps) =>
        testOutcome(Math.min(...ps.slice(untrue))),
      );
    },
  };
}

/** Ten comparisons on common items: how often is any true hypothesis rejected? */
export const familyWiseError: Study = {
  id: "family-wise-error",
  title: `${FAMILY} comparisons on the same items: any false rejection`,
  description:
    "Normal differences on common items, independent, correlated, or all pairs of five models, and differences of ten 0/1 models from one baseline; none or half of the hypotheses are untrue by half a standard deviation. " +
    "The event: at least one true hypothesis is rejected. The domain is the whole grid, although Hochberg's method promises nothing for all pairs.",
  measure: "false rejections",
  methods: [
    { name: "step-down max-T", side: "ours" },
    { name: "Holm (paired t)", side: "ours" },
    { name: "Hochberg (paired t)", side: "ours" },
    { name: "no correction", side: "peer" },
  ],
  bounds: [0, 0.055],
  plot: { x: "n", panel: "family" },
  cells: [10, 30, 100].flatMap((n) => [
    ...TOGETHER.map((together) => familyCell(n, together, 0)),
    familyCell(n, "0/1, one baseline", 0),
    ...TOGETHER.slice(0, 3).map((together) => familyCell(n, together, 5)),
    // Where one of five models is better, the four pairs with it are untrue.
    familyCell(n, "all pairs of 5 models", 4),
  ]),
};

/** Whether a rejection drawn at random is of a true hypothesis: over the draws, the false discovery rate. */
function falseDiscovery(rng: Random, adjusted: readonly number[], untrue: number): Outcome {
  const rejected = [...adjusted.keys()].filter((index) => adjusted[index]! <= 0.05);
  const picked = rejected.length === 0 ? -1 : rejected[rng.integer(rejected.length)]!;
  return { answered: true, hit: picked >= untrue };
}

function discoveryCell(hypotheses: number, together: Together, share: number): Cell {
  const inFamily = together === "all pairs of 5 models" ? FAMILY : hypotheses;
  // Of all pairs, those with the one better model.
  const untrue = together === "all pairs of 5 models" ? 4 : share * hypotheses;
  return {
    at: { hypotheses: inFamily, family: together, untrue },
    inside: true,
    draw: (rng) => {
      const ps = deviates(rng, inFamily, together).map((deviate, index) => {
        const statistic = deviate + (index < untrue ? 3 : 0);
        return Math.min(1, 2 * normalUpperTail(Math.abs(statistic)));
      });
      return [benjaminiHochberg(ps), benjaminiYekutieli(ps), holm(ps), ps].map((adjusted) =>
        falseDiscovery(rng, adjusted, untrue),
      );
    },
  };
}

/** A long list of comparisons: which share of the rejections is false? */
export const falseDiscoveries: Study = {
  id: "false-discovery",
  title: "Many comparisons: false discovery rate",
  description:
    "Normal statistics, independent, positively correlated, or all pairs of five models; untrue hypotheses lie three standard errors off. The event: a rejection " +
    "drawn at random from those made is of a true hypothesis (none made: no event), the probability of which is the false discovery rate. The domain is the whole grid.",
  measure: "false rejections",
  methods: [
    { name: "Benjamini–Hochberg", side: "ours" },
    { name: "Benjamini–Yekutieli", side: "ours" },
    { name: "Holm", side: "peer" },
    { name: "no correction", side: "peer" },
  ],
  bounds: [0, 0.055],
  plot: { x: "untrue", panel: "family" },
  cells: [
    ...[10, 40].flatMap((hypotheses) =>
      TOGETHER.slice(0, 3).flatMap((together) =>
        [0, 0.1, 0.5, 0.9].map((share) => discoveryCell(hypotheses, together, share)),
      ),
    ),
    discoveryCell(FAMILY, "all pairs of 5 models", 0.4),
  ],
};
