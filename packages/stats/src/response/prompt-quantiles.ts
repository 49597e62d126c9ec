import type { NotEstimable, Proportion } from "../estimate.ts";
import { replicateQuantile } from "../interval/bootstrap-interval.ts";
import { comparedGroups } from "../ranking/bradley-terry-graph.ts";
import { mean } from "../summary/mean.ts";
import { sampleVariance } from "../summary/variance.ts";
import { assertCount, assertInRange } from "../validate.ts";
import { filledAccuracies, type PromptAccuracy } from "./filled-accuracies.ts";
import { promptCells, type PromptAnswers, type PromptCells } from "./prompt-cells.ts";
import { promptItemEffects, type EffectsOptions } from "./prompt-item-effects.ts";

/** What is doubtful about a distribution over prompts. */
export interface PromptWarning {
  readonly code: "few-cells" | "prompts-without-spread";
  readonly message: string;
}

/** How the accuracy of one model is distributed over prompts; points only, without intervals. */
export interface PromptQuantiles {
  readonly kind: "estimated";
  readonly method: "rasch-filled-table";
  /** Mean over prompts, each counted once, of the accuracies. */
  readonly mean: Proportion;
  /** Standard deviation over prompts of the estimated accuracies, with P − 1: their estimation noise is in it. */
  readonly sd: number;
  /** Quantiles over prompts, in the order asked for. */
  readonly quantiles: readonly {
    readonly probability: Proportion;
    readonly accuracy: Proportion;
  }[];
  /** One per prompt, in rising order of its label. */
  readonly prompts: readonly PromptAccuracy[];
  /** Cells that were run. */
  readonly n: number;
  /** Distinct items: accuracies are over these. */
  readonly items: number;
  readonly penalty: number;
  /** Newton steps; 0 also where every cell was run, and nothing is filled in. */
  readonly iterations: number;
  readonly warnings: readonly PromptWarning[];
}

/** What to report and how to fit. */
export interface PromptQuantilesOptions {
  /** Which quantiles, in [0, 1]; default 0.05, 0.25, 0.5, 0.75, 0.95. */
  readonly probabilities?: readonly Proportion[];
  /**
   * Precision of the normal prior that draws the effects of prompts and items to their common level; 1e-6 to 1e3, default
   * 0.5. Small ones hardly tame noise, large ones narrow the spread of prompts with few cells.
   */
  readonly penalty?: number;
  /** Most Newton steps before the fit is refused; 1 to 10 000, default 200. */
  readonly steps?: number;
}

const DEFAULT_PROBABILITIES: readonly Proportion[] = [0.05, 0.25, 0.5, 0.75, 0.95];
const DEFAULT_PENALTY = 0.5;
const DEFAULT_STEPS = 200;
/** The fit has a matrix of that many rows. */
const MOST_EFFECTS = 2000;
/** Noise of a pass rate of ½ over this many cells: 9 points. */
const FEW_CELLS = 30;

/**
 * Distribution of a model's accuracy over prompt templates where only some cells of item × prompt were run.
 *
 * Use it for a budget that cannot run every item under every prompt: each cell that was not run is filled in with
 * its probability by a Rasch model of prompts and items. Where all cells were run it gives the plain row means; then
 * {@link levelLottery} takes the noise out of the spread too. Do not use it where the cells to run were chosen by
 * how hard they are.
 *
 * @param answers - Columns, one row per cell that was run.
 * @param options - `probabilities`, `penalty`, `steps`.
 * @returns Accuracies in [0, 1], points only. Not estimable with fewer than two prompts, where the cells fall into parts that
 * share no prompt and no item, where all answers are equal (unless all cells were run), or where the steps run out.
 * @throws {@link LengthMismatchError} unless the columns are of one length.
 * @throws {@link InvalidCountError} if a label or `steps` is not a whole number in its range, or prompts and items are both more than 2 000.
 * @throws {@link InvalidParameterError} if an answer is neither 0 nor 1, a cell has two rows, or an option is out of range.
 * @assumes logistic answers without interaction of prompt and item; which cells were run says nothing about the answers in them
 * @source Maia Polo et al. (2024), Efficient multi-prompt evaluation of LLMs, arXiv 2405.17202 (without covariates); quantiles of type 7
 * @example promptQuantiles({ prompts: [0, 0, 1, 1], items: [0, 1, 0, 1], passed: [1, 0, 1, 1] }, { probabilities: [0.5] }) // => { mean: 0.75, quantiles: [{ probability: 0.5, accuracy: 0.75 }], n: 4 }
 */
export function promptQuantiles(
  answers: PromptAnswers,
  options: PromptQuantilesOptions = {},
): PromptQuantiles | NotEstimable {
  const { probabilities = DEFAULT_PROBABILITIES } = options;
  const { penalty = DEFAULT_PENALTY, steps = DEFAULT_STEPS } = options;
  probabilities.forEach((p, index) => assertInRange(`probabilities[${index}]`, p, 0, 1));
  assertInRange("penalty", penalty, 1e-6, 1e3);
  assertCount("steps", steps, 1, 10_000);
  const cells = promptCells(answers);
  const n = cells.passed.length;
  const prompts = accuraciesOf(cells, { penalty, steps });
  if ("reason" in prompts) return { kind: "not-estimable", ...prompts, n };
  const accuracies = Float64Array.from(prompts.filled, ({ accuracy }) => accuracy).toSorted();
  return {
    kind: "estimated",
    method: "rasch-filled-table",
    mean: mean(accuracies),
    sd: Math.sqrt(sampleVariance(accuracies)),
    quantiles: probabilities.map((probability) => ({
      probability,
      accuracy: replicateQuantile(accuracies, probability),
    })),
    prompts: prompts.filled,
    n,
    items: cells.itemLabels.length,
    penalty,
    iterations: prompts.iterations,
    warnings: warningsOf(prompts.filled, cells.itemLabels.length),
  };
}

type Refusal = Pick<NotEstimable, "reason" | "remedy">;

function accuraciesOf(
  cells: PromptCells,
  options: EffectsOptions,
): { readonly filled: readonly PromptAccuracy[]; readonly iterations: number } | Refusal {
  const [prompts, items] = [cells.promptLabels.length, cells.itemLabels.length];
  if (prompts < 2) {
    const reason = `A distribution over prompts needs at least two of them; there are ${prompts}.`;
    return { reason, remedy: "Run more prompts." };
  }
  if (cells.passed.length === prompts * items) {
    return { filled: filledAccuracies(cells, undefined), iterations: 0 };
  }
  assertCount("number of prompts or items, the fewer,", Math.min(prompts, items), 1, MOST_EFFECTS);
  const refusal = notConnected(cells) ?? allEqual(cells);
  if (refusal !== undefined) return refusal;
  const effects = promptItemEffects(cells, options);
  if (effects !== undefined) {
    return { filled: filledAccuracies(cells, effects), iterations: effects.iterations };
  }
  const reason = `The effects of prompts and items were still moving after ${options.steps} steps.`;
  return { reason, remedy: "Allow more steps, or a larger penalty." };
}

/** Prompts and items are the nodes, cells the edges: levels compare only along them. */
function notConnected({
  promptLabels,
  itemLabels,
  prompts,
  items,
}: PromptCells): Refusal | undefined {
  const size = promptLabels.length;
  const groups = comparedGroups({
    models: size + itemLabels.length,
    first: prompts,
    second: items.map((item) => size + item),
  });
  if (groups.length === 1) return undefined;
  // Every group has a prompt, which has the smallest number in it.
  const [one, other] = groups.map(([first]) => promptLabels[first!]!);
  return {
    reason: `The cells fall into ${groups.length} parts that share no prompt and no item: nothing says how prompt ${one} stands to prompt ${other}.`,
    remedy:
      "Run some items of each part under a prompt of another, or describe each part by itself.",
  };
}

function allEqual({ passed }: PromptCells): Refusal | undefined {
  const passes = passed.reduce((sum, answer) => sum + answer, 0);
  if (passes > 0 && passes < passed.length) return undefined;
  return {
    reason: `Every cell that was run ${passes > 0 ? "passed" : "failed"}: nothing in the data says how often the others would.`,
    remedy: "Run more cells, or report an interval of the pass rate (clopperPearsonInterval).",
  };
}

function warningsOf(prompts: readonly PromptAccuracy[], items: number): readonly PromptWarning[] {
  const warnings: PromptWarning[] = [];
  const filled = prompts.filter(({ observed }) => observed < items);
  const few = filled.filter(({ observed }) => observed < FEW_CELLS).length;
  if (few > 0) {
    const message = `${few} of ${prompts.length} prompts have fewer than ${FEW_CELLS} cells: the spread of the accuracies is partly noise, and partly set by the penalty. Run more cells, or read only the mean and the median.`;
    warnings.push({ code: "few-cells", message });
  }
  const without = filled.filter(({ observed, passed }) => passed === 0 || passed === observed);
  if (without.length > 0) {
    const message = `${without.length} of ${prompts.length} prompts passed or failed every item that was run: how far out they stand is set by the penalty.`;
    warnings.push({ code: "prompts-without-spread", message });
  }
  return warnings;
}
