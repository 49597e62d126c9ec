import {
  labelBudget,
  labelsNeeded,
  normalQuantile,
  optimalRepeats,
  smallestDetectableDifference,
  type Interval,
  type LabelBudget,
  type NotEstimable,
  type RepeatPlan,
} from "@plusminus/stats";
import { UserError } from "../errors.ts";
import { sampleSizeCurves, type SampleSizeCurve } from "./evaluation-plan/sample-size-curve.ts";
import { perItem, type Design, type Variances } from "./evaluation-plan/variances.ts";

/** What is wanted of an evaluation that was not run yet. */
export interface PlanWishes {
  readonly level: number;
  /** True difference that is to be shown; on the scale of the score. */
  readonly detect?: number;
  /** Half the interval of one model's score, or of the difference, that is to be reached. */
  readonly precision?: number;
  readonly power: number;
  /** Answers of each model at each item; the default looks at 1, 2, 4 and 8. */
  readonly repeats?: number;
  /** Items that there are. */
  readonly items?: number;
  readonly prices?: { readonly perItem: number; readonly perAnswer: number };
  /** What may be spent, in the currency of the prices. */
  readonly budget?: number;
  /** Correlation of a judge with people, and how many labels are thought of. */
  readonly judge?: { readonly correlation: number; readonly labels?: number };
}

/** Items that a wish needs with so many repeats. */
export interface PlanRow {
  readonly repeats: number;
  /** Items for both models on the same items, and on different ones; rounded up. */
  readonly paired: number;
  readonly unpaired: number;
  /** Of the paired number, where a pilot says how uncertain its variances are. */
  readonly interval?: Interval;
  /** Groups that so many items are, where items come in groups. */
  readonly groups?: number;
  /** Of the paired design, where prices are known. */
  readonly cost?: number;
}

export interface EvaluationPlan {
  readonly design: Design;
  readonly level: number;
  readonly power: number;
  /** Items for the difference to be shown. */
  readonly detect?: { readonly difference: number; readonly rows: readonly PlanRow[] };
  /** Items for the interval of the difference to be so narrow. */
  readonly precision?: { readonly halfWidth: number; readonly rows: readonly PlanRow[] };
  /** What so many items show. */
  readonly shows?: {
    readonly items: number;
    readonly rows: readonly {
      readonly repeats: number;
      readonly paired: number;
      readonly unpaired: number;
      /** Half the interval of one model's score; the larger of the two. */
      readonly halfWidth: number;
    }[];
  };
  /** The smallest difference that is shown, around the numbers of items above. */
  readonly curves?: readonly SampleSizeCurve[];
  /** How to spend the budget. */
  readonly spend?: (RepeatPlan & { readonly smallestDetectable: number }) | NotEstimable;
  readonly labels?: LabelBudget | NotEstimable;
}

/** Plans an evaluation of two models from the variances of a pilot, or from guesses. */
export function evaluationPlan(design: Design, wishes: PlanWishes): EvaluationPlan {
  assertWish(wishes);
  const { level, power, detect, precision, items, judge } = wishes;
  const critical = normalQuantile((1 + level) / 2);
  const beyond = critical + normalQuantile(power);
  const plan = {
    design,
    level,
    power,
    ...(detect === undefined
      ? {}
      : { detect: { difference: detect, rows: rowsFor(design, wishes, (beyond / detect) ** 2) } }),
    ...(precision === undefined
      ? {}
      : {
          precision: {
            halfWidth: precision,
            rows: rowsFor(design, wishes, (critical / precision) ** 2),
          },
        }),
    ...(items === undefined ? {} : { shows: { items, rows: resolution(design, wishes, items) } }),
    ...spending(design, wishes),
    ...(judge === undefined || items === undefined ? {} : { labels: labelling(design, wishes) }),
  };
  const curves = sampleSizeCurves(design, sizesIn(plan), {
    repeats: repeatsOf(design, wishes),
    beyond,
  });
  return curves.length === 0 ? plan : { ...plan, curves };
}

/** All numbers of items that a plan speaks of. */
function sizesIn({ detect, precision, shows, spend }: EvaluationPlan): readonly number[] {
  const rows = [...(detect?.rows ?? []), ...(precision?.rows ?? [])];
  return [
    ...rows.flatMap(({ paired, unpaired }) => [paired, unpaired]),
    ...(shows === undefined ? [] : [shows.items]),
    ...(spend?.kind === "estimated" ? [spend.items] : []),
  ].filter((size) => size > 0);
}

function assertWish(wishes: PlanWishes): void {
  const { detect, precision, items, budget } = wishes;
  if ([detect, precision, items, budget].some((wish) => wish !== undefined)) return;
  throw new UserError(
    "no-wish",
    "Nothing is wanted of the evaluation.",
    "Say the difference that matters (--detect 0.03), the half-width that is needed (--precision 0.02), how many items there are (--items 200), or what may be spent (--budget 500).",
  );
}

/** Repeats that are looked at where none are named. */
const USUAL_REPEATS = [1, 2, 4, 8];

function repeatsOf({ identified, pilotRepeats }: Design, wishes: PlanWishes): readonly number[] {
  if (!identified) return [pilotRepeats];
  return wishes.repeats === undefined ? USUAL_REPEATS : [wishes.repeats];
}

/** `perVariance`: items for each unit of variance that one item contributes. */
function rowsFor(design: Design, wishes: PlanWishes, perVariance: number): readonly PlanRow[] {
  return repeatsOf(design, wishes).map((repeats): PlanRow => {
    const paired = Math.ceil(perVariance * perItem(design, design.paired, repeats));
    const unpaired = Math.ceil(perVariance * perItem(design, design.unpaired, repeats));
    const interval = design.pairedInterval?.(repeats);
    const { prices } = wishes;
    return {
      repeats,
      paired,
      unpaired,
      ...(interval === undefined
        ? {}
        : { interval: around(paired, timesFactor(interval, perVariance * design.designEffect)) }),
      ...(design.groupSize === undefined ? {} : { groups: Math.ceil(paired / design.groupSize) }),
      ...(prices === undefined
        ? {}
        : { cost: paired * (prices.perItem + 2 * repeats * prices.perAnswer) }),
    };
  });
}

/** A variance that was taken for 0 because it came out negative leaves an interval beside the number. */
function around(value: number, { lower, upper, ...interval }: Interval): Interval {
  return {
    ...interval,
    ...(lower === undefined ? {} : { lower: Math.min(lower, value) }),
    ...(upper === undefined ? {} : { upper: Math.max(upper, value) }),
  };
}

function timesFactor({ lower, upper, level, method }: Interval, factor: number): Interval {
  return {
    ...(lower === undefined ? {} : { lower: Math.ceil(lower * factor) }),
    ...(upper === undefined ? {} : { upper: Math.ceil(upper * factor) }),
    level,
    method,
  };
}

function resolution(
  design: Design,
  wishes: PlanWishes,
  items: number,
): NonNullable<EvaluationPlan["shows"]>["rows"] {
  const { level, power } = wishes;
  const critical = normalQuantile((1 + level) / 2);
  const beyond = critical + normalQuantile(power);
  return repeatsOf(design, wishes).map((repeats) => {
    const detectable = (variances: Variances): number =>
      beyond * Math.sqrt(perItem(design, variances, repeats) / items);
    const alone = design.alone.map(({ betweenItems, noise }) => betweenItems + noise / repeats);
    return {
      repeats,
      paired: detectable(design.paired),
      unpaired: detectable(design.unpaired),
      halfWidth: critical * Math.sqrt((design.designEffect * Math.max(...alone)) / items),
    };
  });
}

function spending(design: Design, wishes: PlanWishes): Pick<EvaluationPlan, "spend"> {
  const { budget, prices, items, level, power } = wishes;
  if (budget === undefined) return {};
  if (prices === undefined) {
    throw new UserError(
      "no-prices",
      "A budget needs prices.",
      "Say what an item and an answer cost: --price-item 0.5 --price-answer 0.02.",
    );
  }
  if (!design.identified) return { spend: NOT_IDENTIFIED };
  const variance = { ...design.paired, betweenItems: Math.max(0, design.paired.betweenItems) };
  const { perItem: ofItem, perAnswer } = prices;
  const costs = { perItem: ofItem, perTreatmentAnswer: perAnswer, perControlAnswer: perAnswer };
  const found = optimalRepeats({
    variance,
    costs,
    budget,
    ...(items === undefined ? {} : { itemsAvailable: items }),
  });
  if (found.kind === "not-estimable") return { spend: found };
  const { treatmentRepeats, controlRepeats } = found;
  const smallestDetectable = smallestDetectableDifference({
    variance,
    treatmentRepeats,
    controlRepeats,
    items: found.items / design.designEffect,
    level,
    power,
  });
  return { spend: { ...found, smallestDetectable } };
}

const NOT_IDENTIFIED: NotEstimable = {
  kind: "not-estimable",
  reason:
    "With one answer per item the noise of the answers cannot be told from the differences between items.",
  remedy: "Run every item of the pilot twice, or guess the parts (--icc).",
  n: 0,
};

function labelling(
  design: Design,
  { items, judge, precision, level }: PlanWishes,
): LabelBudget | NotEstimable {
  const { correlation, labels } = judge!;
  const [first] = design.alone;
  const standardDeviation = Math.sqrt(first!.betweenItems + first!.noise);
  const plan = { items: items!, standardDeviation, correlation };
  if (labels !== undefined) return labelBudget(Math.min(labels, items!), plan);
  if (precision === undefined) {
    throw new UserError(
      "no-labels",
      "A judge's labels can be planned for a number of them, or for a precision.",
      "Say --labels 200, or --precision 0.02.",
    );
  }
  return labelsNeeded(precision / normalQuantile((1 + level) / 2), plan);
}
