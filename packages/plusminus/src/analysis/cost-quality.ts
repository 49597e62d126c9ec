import { createRandom, type NotEstimable } from "@plusminus/stats";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import type { Warning } from "../warnings.ts";
import { boardQuestions, type BoardOptions } from "./board-questions.ts";
import { costMeans, type MeasuredCosts } from "./cost-quality/cost-means.ts";
import { frontOf, type FrontAnswer, type FrontQuestion } from "./cost-quality/front.ts";
import { assertValued, valueWeighted, type ValueWeighted } from "./cost-quality/value-weighted.ts";
import { printedPoints } from "./cost-quality/printed-points.ts";

export interface CostQualityOptions extends BoardOptions {
  /** Metric that is the cost; the default is the first that is called so. */
  readonly cost?: string;
  /** Mean cost of an item that is allowed. */
  readonly budget?: number;
  /** Worst quality and cost that still count for the hypervolume; declared before looking. */
  readonly reference?: readonly [quality: number, cost: number];
  /** Key of the items that holds their value: asks for value-weighted rates. */
  readonly value?: string;
}

/** Quality against cost on one benchmark. */
export interface CostQuality extends FrontAnswer {
  readonly benchmark: string;
  readonly quality: Metric;
  readonly cost: Metric;
  /** Of the intervals. */
  readonly level: number;
  /** Whether the numbers are printed ones, without their items: then models are taken as independent. */
  readonly isPrinted: boolean;
}

export interface CostQualityFinding {
  readonly fronts: readonly CostQuality[];
  readonly values: readonly ValueWeighted[];
  readonly refusals: readonly (Pick<NotEstimable, "reason" | "remedy"> & {
    readonly benchmark: string;
  })[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Which models are worth their price: what `pareto` answers. */
export function costQuality(
  records: readonly RunRecord[],
  options: CostQualityOptions,
): CostQualityFinding {
  const values = options.value === undefined ? [] : valuesOf(records, options, options.value);
  const measured = costMeans(records, options);
  const printed = measured.questions.length > 0 ? [] : printedPoints(records, options.cost);
  const questions: readonly (FrontQuestion & Pick<MeasuredCosts, "isPrinted">)[] = [
    ...measured.questions,
    ...printed,
  ];
  return {
    fronts: questions.map((question) => {
      const { benchmark, quality, cost, isPrinted } = question;
      const rng = createRandom(options.seed).substream(`pareto ${benchmark}`);
      const front = frontOf(question, { ...options, rng });
      return { benchmark, quality, cost, level: options.level, isPrinted, ...front };
    }),
    values,
    // Who asks for values alone need not be told that there are no costs.
    refusals: printed.length > 0 || values.length > 0 ? [] : measured.refusals,
    said: measured.said,
    warnings: printed.length > 0 ? [] : measured.warnings,
  };
}

function valuesOf(
  records: readonly RunRecord[],
  options: CostQualityOptions,
  key: string,
): readonly ValueWeighted[] {
  const { questions } = boardQuestions(records, options);
  const found = questions.map((question) => valueWeighted(question, key, options.level));
  assertValued(found, questions, key);
  return found.filter((one) => one !== undefined);
}
