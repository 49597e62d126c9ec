import { normal, normalCdf, normalQuantile, type Random } from "@plusminus/stats";
import type { RunRecord } from "../../packages/plusminus/src/record/run.ts";

/** Equally many items, each with its difficulty, and models that pass each with a chance of their own. */
export interface DrawnBoard {
  /** Pass rate of each model. */
  readonly rates: readonly number[];
  readonly items: number;
  /** Attempts at each item; default 1. */
  readonly repeats?: number;
  /** Share of the latent variance that is the item's difficulty; default 0.4. */
  readonly difficulty?: number;
  /** Keys of an item. */
  readonly groups?: (item: number) => Readonly<Record<string, string>>;
  /** Difficulties drawn before, for studies of the same items. */
  readonly ease?: Float64Array;
}

/** Difficulties of so many items, in units of their standard deviation. */
export function drawnEase(rng: Random, items: number): Float64Array {
  return Float64Array.from({ length: items }, () => normal(rng));
}

/** Runs of models as a log would hold them; model i is called m<i>. */
export function boardRecords(rng: Random, board: DrawnBoard): readonly RunRecord[] {
  const { rates, items, repeats = 1, difficulty = 0.4, groups = () => ({}) } = board;
  const ease = board.ease ?? drawnEase(rng, items);
  const [share, rest] = [Math.sqrt(difficulty), Math.sqrt(1 - difficulty)];
  return rates.map((rate, model) => {
    const threshold = normalQuantile(rate);
    return {
      run: {
        id: `m${model}`,
        model: `m${model}`,
        benchmark: "drawn",
        harness: { name: "simulated" },
        settings: {},
        metrics: [{ name: "acc", direction: "higher-is-better", scale: [0, 1] }],
        completeness: { kind: "complete" },
        printed: [],
        source: `m${model}`,
      },
      items: Array.from({ length: items }, (_, item) => ({ id: `${item}`, groups: groups(item) })),
      trials: Array.from({ length: items * repeats }, (_, row) => {
        const item = Math.floor(row / repeats);
        const chance = normalCdf((threshold + share * ease[item]!) / rest);
        return {
          item: `${item}`,
          repeat: 1 + (row % repeats),
          status: "scored" as const,
          scores: { acc: Number(rng.uniform() < chance) },
        };
      }),
    };
  });
}
