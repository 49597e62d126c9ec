import type { Proportion } from "../estimate.ts";
import { membersByNumber } from "../resample/cluster-members.ts";
import type { PromptCells } from "./prompt-cells.ts";
import type { PromptItemEffects } from "./prompt-item-effects.ts";

/** One prompt, and how much of it was seen. */
export interface PromptAccuracy {
  /** Its label. */
  readonly prompt: number;
  /** Mean over all items: the answer where the cell was run, else its probability. */
  readonly accuracy: Proportion;
  /** Cells that were run. */
  readonly observed: number;
  /** Passes among these. */
  readonly passed: number;
}

/**
 * Accuracy of each prompt over all items.
 *
 * @param cells - Every prompt has one at least.
 * @param effects - For cells that were not run; undefined only where there are none.
 * @returns One per prompt, in the order of their numbers; with all cells, exactly passes / items.
 */
export function filledAccuracies(
  cells: PromptCells,
  effects: PromptItemEffects | undefined,
): readonly PromptAccuracy[] {
  const items = cells.itemLabels.length;
  const { starts, rows } = membersByNumber(cells.prompts, cells.promptLabels.length);
  const seen = new Uint8Array(items);
  return cells.promptLabels.map((prompt, number) => {
    const own = rows.subarray(starts[number], starts[number + 1]);
    seen.fill(0);
    let passed = 0;
    for (const cell of own) {
      seen[cells.items[cell]!] = 1;
      passed += cells.passed[cell]!;
    }
    let filled = 0;
    if (effects !== undefined) {
      effects.items.forEach((easiness, item) => {
        if (seen[item] === 1) return;
        filled += 1 / (1 + Math.exp(-effects.prompts[number]! - easiness));
      });
    }
    return { prompt, accuracy: (passed + filled) / items, observed: own.length, passed };
  });
}
