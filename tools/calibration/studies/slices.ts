import {
  normal,
  normalQuantile,
  pairedDifference,
  randomEffects,
  sliceDifferences,
  type Contrast,
  type NotEstimable,
  type Random,
  type RandomEffectsOptions,
} from "@plusminus/stats";
import { labelsOf } from "../draws.ts";
import { intervalOutcome, testOutcome, type Cell, type Study } from "../study.ts";

const Z = normalQuantile(0.975);

const DIFFERENCES = {
  normal,
  "0/1": (rng: Random): number => {
    const chance = rng.uniform();
    return chance < 0.2 ? 1 : chance < 0.4 ? -1 : 0;
  },
} as const;

function differencesOf(
  rng: Random,
  sizes: readonly number[],
  { kind, effects }: { kind: keyof typeof DIFFERENCES; effects: readonly number[] },
): Float64Array {
  return Float64Array.from(
    sizes.flatMap((size, slice) =>
      Array.from({ length: size }, () => effects[slice]! + DIFFERENCES[kind](rng)),
    ),
  );
}

function pOf(result: Contrast | NotEstimable): number {
  return "kind" in result ? 1 : result.test.p;
}

/** The slices read together as if their standard errors were known. */
function takenForKnown(
  table: ReturnType<typeof sliceDifferences>,
  options: RandomEffectsOptions = {},
): ReturnType<typeof randomEffects> {
  const raws = table.kind === "estimated" ? table.slices.map(({ raw }) => raw) : [];
  const estimates = raws.flatMap((raw) => ("kind" in raw ? [] : [raw.difference]));
  return randomEffects(
    estimates.map(({ value }) => value),
    estimates.map(({ standardError }) => standardError! ** 2),
    options,
  );
}

function heterogeneityCell(slices: number, size: number, kind: keyof typeof DIFFERENCES): Cell {
  const sizes = Array<number>(slices).fill(size);
  const labels = labelsOf(sizes);
  const zero = new Float64Array(labels.length);
  const effects = sizes.map(() => 0);
  return {
    at: { "items a slice": size, slices, differences: kind },
    inside: size >= 20,
    draw: (rng) => {
      const differences = differencesOf(rng, sizes, { kind, effects });
      const table = sliceDifferences(differences, zero, { slices: labels });
      if (table.kind !== "estimated" || table.together.kind !== "estimated") {
        return SLICES.map(() => ({ answered: false }));
      }
      const known = takenForKnown(table);
      if (known.kind !== "estimated") return SLICES.map(() => ({ answered: false }));
      return [
        table.together.heterogeneity.p,
        known.heterogeneity.p,
        Math.min(...table.slices.map(({ adjustedP }) => adjustedP)),
        Math.min(...table.slices.map(({ raw }) => pOf(raw))),
      ].map((p) => testOutcome(p));
    },
  };
}

const SLICES = [
  { name: "Welch's F", side: "ours" },
  { name: "Cochran's Q", side: "peer" },
  { name: "any slice, Holm", side: "ours" },
  { name: "any slice, no correction", side: "peer" },
] as const;

/** Slices that are all alike, and without a difference: how often is one found? */
export const slicesAlike: Study = {
  id: "slices-alike",
  title: "Slices that are all alike: false rejections",
  description:
    "Paired differences of mean 0 in every slice, normal or of 0/1 scores (40 % differ). The events: F or Q calls the slices different; any slice is called better or worse. " +
    "The domain: 20 items in each slice. Q takes standard errors for known that are not.",
  measure: "false rejections",
  methods: SLICES,
  bounds: [0, 0.055],
  plot: { x: "items a slice", panel: "differences" },
  cells: [5, 10, 20, 40, 100].flatMap((size) =>
    (["normal", "0/1"] as const).flatMap((kind) =>
      [6, 12].map((slices) => heterogeneityCell(slices, size, kind)),
    ),
  ),
};

/** Mean of the true effects. */
const TRUTH = 0.2;

function meanCell(slices: number, sizesAre: "40 each" | "10 to 160", spread: number): Cell {
  const sizes = Array.from({ length: slices }, (_, slice) =>
    sizesAre === "40 each" ? 40 : Math.round(10 * 16 ** (slice / (slices - 1))),
  );
  const labels = labelsOf(sizes);
  const zero = new Float64Array(labels.length);
  return {
    at: { slices, sizes: sizesAre, tau: spread },
    inside: slices >= (sizesAre === "40 each" ? 5 : 10),
    draw: (rng) => {
      const effects = sizes.map(() => TRUTH + spread * normal(rng));
      const differences = differencesOf(rng, sizes, { kind: "normal", effects });
      const table = sliceDifferences(differences, zero, { slices: labels });
      const moment = takenForKnown(table, { tauSquared: "dersimonian-laird" });
      const pooled = pairedDifference(differences, zero);
      return [
        limitsOf(table.kind === "estimated" ? table.together : table, "t"),
        limitsOf(moment, "normal"),
        "kind" in pooled ? undefined : pooled.difference.interval,
      ].map((interval) => intervalOutcome(interval, TRUTH));
    },
  };
}

function limitsOf(effects: ReturnType<typeof randomEffects>, law: "t" | "normal") {
  if (effects.kind !== "estimated" || effects.mean.kind !== "estimated") return undefined;
  const { value, standardError, interval } = effects.mean;
  const half = Z * standardError!;
  return law === "t" ? interval : { lower: value - half, upper: value + half };
}

/** The mean of the population that the slices stand for. */
export const slicesMean: Study = {
  id: "slices-mean",
  title: "Mean over slices that differ",
  description:
    "True differences of slices from a normal law with mean 0.2 and standard deviation tau, normal differences of items with standard deviation 1. " +
    "The domain: 5 slices of 40 items each, or 10 of 10 to 160.",
  measure: "coverage",
  methods: [
    { name: "Paule–Mandel, t", side: "ours" },
    { name: "DerSimonian–Laird ± 1.96 SE", side: "peer" },
    { name: "all items in one, paired t", side: "peer" },
  ],
  bounds: [0.93, 1],
  plot: { x: "slices", panel: "tau" },
  cells: [3, 5, 10, 20].flatMap((slices) =>
    (["40 each", "10 to 160"] as const).flatMap((sizes) =>
      [0, 0.1, 0.3, 1].map((tau) => meanCell(slices, sizes, tau)),
    ),
  ),
};
