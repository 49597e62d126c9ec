import {
  fixedItemsDifference,
  fixedItemsMean,
  sampleVariance,
  type Contrast,
  type Estimate,
  type Level,
  type NotEstimable,
} from "@plusminus/stats";
import { UserError } from "../errors.ts";
import type { Columns } from "../record/columns.ts";
import { NO_CLUSTERS } from "./clusters.ts";
import { MINIMUM_EFFECTIVE } from "./data-shape.ts";

/** Which question about the items can be asked of scores and comparisons; see `Estimand`. */
export type AskedEstimand = "item-population" | "fixed-items";

interface ItemQuestion {
  readonly estimand?: AskedEstimand;
  readonly by?: string;
  readonly groupKey?: string;
}

/**
 * Key to cluster by: none where the items are fixed, as nothing is drawn then.
 *
 * @throws {@link UserError} `fixed-slices`, `fixed-groups` where slices or clusters of fixed items are asked for.
 */
export function clusterKeyOf({ estimand, by, groupKey }: ItemQuestion): string | undefined {
  if (estimand !== "fixed-items") return groupKey;
  if (groupKey !== undefined && groupKey !== NO_CLUSTERS) {
    throw new UserError(
      "fixed-groups",
      "Items that are fixed were not drawn, neither one by one nor in groups.",
      "Leave out --group, or --estimand fixed-items.",
    );
  }
  if (by === undefined) return NO_CLUSTERS;
  throw new UserError(
    "fixed-slices",
    "Slices are compared as samples of items like these, and these very items were asked about.",
    "Leave out --by, or --estimand fixed-items.",
  );
}

/** The mean over these very items; undefined where too few of them vary. */
export function meanOfFixedItems(
  columns: Columns,
  subject: number,
  items: Int32Array,
  level: Level,
): Estimate | NotEstimable | undefined {
  const answers = answersOf(columns, subject, items);
  if (areTooAlike(answers)) return undefined;
  return withOwnRemedy(fixedItemsMean(answers, { level }));
}

/** The difference over these very items; undefined where too few of them vary. */
export function differenceOnFixedItems(
  columns: Columns,
  [treatment, control]: readonly [number, number],
  items: Int32Array,
  level: Level,
): Contrast | NotEstimable | undefined {
  const a = answersOf(columns, treatment, items);
  const b = answersOf(columns, control, items);
  if (areTooAlike([...a, ...b])) return undefined;
  const result = fixedItemsDifference(a, b, { level });
  return "kind" in result ? withOwnRemedy(result) : result;
}

/** The scores of one subject, item by item in the order of `items`. */
function answersOf(columns: Columns, subject: number, items: Int32Array): readonly number[][] {
  const place = new Int32Array(columns.items.length).fill(-1);
  items.forEach((item, index) => (place[item] = index));
  const answers = Array.from(items, (): number[] => []);
  for (let row = 0; row < columns.score.length; row++) {
    if (columns.subject[row] !== subject) continue;
    const index = place[columns.item[row]!]!;
    if (index >= 0) answers[index]!.push(columns.score[row]!);
  }
  return answers;
}

/** Whether too few items vary to estimate the noise; items that were answered once are for the method to refuse. */
function areTooAlike(answers: readonly (readonly number[])[]): boolean {
  const areRepeated = answers.length > 0 && answers.every(({ length }) => length > 1);
  return areRepeated && effectiveVariances(answers) < MINIMUM_EFFECTIVE;
}

/** How many equal variances of means are worth as much as these: (Σ v)² / Σ v². */
function effectiveVariances(answers: readonly (readonly number[])[]): number {
  let [sum, squares] = [0, 0];
  for (const scores of answers) {
    const own = sampleVariance(scores) / scores.length;
    sum += own;
    squares += own ** 2;
  }
  return squares === 0 ? 0 : sum ** 2 / squares;
}

function withOwnRemedy<Result extends Estimate | NotEstimable>(result: Result): Result {
  if (result.kind !== "not-estimable") return result;
  const remedy = `${result.remedy} Or ask about items like these: --estimand item-population.`;
  return { ...result, remedy };
}
