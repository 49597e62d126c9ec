import {
  crossedComponents,
  crossedMean,
  mean,
  meanTInterval,
  normal,
  type Random,
} from "@plusminus/stats";
import { intervalOutcome, limitsOf, type Cell, type Study } from "../study.ts";

/** Variances of items, prompts, and of their interaction with the noise of one answer. */
const DESIGNS = {
  "prompts matter": { item: 0.3, prompt: 0.1, rest: 0.6 },
  "prompts hardly matter": { item: 0.3, prompt: 0.005, rest: 0.695 },
} as const;

function drawCrossed(
  rng: Random,
  [items, prompts]: readonly [number, number],
  { item, prompt, rest }: Readonly<Record<"item" | "prompt" | "rest", number>>,
): { readonly scores: Float64Array; readonly ofTheseItems: number } {
  const ofPrompts = Array.from({ length: prompts }, () => Math.sqrt(prompt) * normal(rng));
  const rows = Array.from({ length: items }, () => Math.sqrt(item) * normal(rng));
  const scores = Float64Array.from(
    rows.flatMap((row) => ofPrompts.map((column) => row + column + Math.sqrt(rest) * normal(rng))),
  );
  return { scores, ofTheseItems: mean(rows) };
}

function crossedCell(items: number, prompts: number, design: keyof typeof DESIGNS): Cell {
  const variances = DESIGNS[design];
  const factors = [
    { name: "item", levels: items },
    { name: "prompt", levels: prompts },
  ];
  return {
    at: { prompts, items, design },
    inside: prompts >= 5,
    draw: (rng) => {
      const { scores, ofTheseItems } = drawCrossed(rng, [items, prompts], variances);
      const parts = crossedComponents(scores, { factors });
      const effects = parts.kind === "estimated" ? parts.effects : [];
      const others = crossedMean(scores, { factors, redrawn: ["prompt"] });
      const both = crossedMean(scores, { factors, redrawn: ["item", "prompt"] });
      const ofItems = Float64Array.from({ length: items }, (_, item) =>
        scores
          .subarray(item * prompts, (item + 1) * prompts)
          .reduce((sum, x) => sum + x / prompts, 0),
      );
      const ignoring = meanTInterval(ofItems);
      return [
        intervalOutcome(effects[0]?.component.interval, variances.item),
        intervalOutcome(effects[1]?.component.interval, variances.prompt),
        intervalOutcome(limitsOf(others), ofTheseItems),
        intervalOutcome(limitsOf(both), 0),
        intervalOutcome(limitsOf(ignoring), 0),
      ];
    },
  };
}

/** Items under several prompts. */
export const crossedVariances: Study = {
  id: "crossed-effects",
  title: "Items under several prompts: their variances, and the mean for other items and prompts",
  description:
    "Every item under every prompt once; normal effects of items, prompts and of what is left. The mean is one for other prompts, or for other items and prompts. The domain: 5 prompts; with fewer, only that for other prompts holds.",
  measure: "coverage",
  methods: [
    { name: "variance of items (MLS)", side: "ours" },
    { name: "variance of prompts (MLS)", side: "ours" },
    { name: "mean, prompts redrawn", side: "ours" },
    { name: "mean, both redrawn", side: "ours" },
    { name: "t of item means, prompts ignored", side: "peer" },
  ],
  bounds: [0.93, 0.98],
  plot: { x: "prompts", panel: "design" },
  cells: (Object.keys(DESIGNS) as (keyof typeof DESIGNS)[]).flatMap((design) =>
    [2, 3, 5, 20].flatMap((prompts) =>
      [20, 100].map((items) => crossedCell(items, prompts, design)),
    ),
  ),
};
