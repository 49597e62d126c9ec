import {
  clusterRobustVariants,
  itemsFromPilot,
  jackknife,
  normalQuantile,
  oneWayComponents,
  pairedComponents,
  sampleVariance,
  standardErrorOfMean,
  studentTQuantile,
  type Interval,
} from "@plusminus/stats";
import { UserError } from "../../errors.ts";
import type { Columns } from "../../record/columns.ts";
import type { BoardQuestion } from "../board-questions.ts";
import { differences } from "../paired-scores.ts";
import { subjectPairs, type PairOptions } from "../subject-pairs.ts";
import type { Design, Variances } from "./variances.ts";

/** Fewest items of a pilot that say anything about a variance. */
const FEWEST_ITEMS = 3;

/**
 * Variances of a pilot: two models on common items.
 *
 * @throws {@link UserError} `no-pilot` unless there are two models with at least three common items.
 */
export function pilotDesign(question: BoardQuestion, names: PairOptions, level: number): Design {
  const { benchmark, group, subjects, labels, clusters } = question;
  const records = subjects.map((subject) => group[subject]!);
  const own = subjects.map((subject) => labels[subject]!);
  const [pair] = subjectPairs(benchmark, records, own, names);
  if (pair === undefined) throw noPilot(`${benchmark} holds one model`);
  const [first, second] = [subjects[pair.treatment]!, subjects[pair.control]!];
  const answers = commonAnswers(question.columns, [first, second]);
  const n = answers.treatment.length;
  if (n < FEWEST_ITEMS) throw noPilot(`the two models share ${n} items of ${benchmark}`);
  const repeats = fewest([...answers.treatment, ...answers.control]);
  const parts = repeats >= 2 ? componentsOf(answers, level) : wholeOf(answers, level);
  const labelsOf = clusters.of;
  const grouped =
    labelsOf === undefined
      ? undefined
      : clusterEffect(answers, answers.items, labelsOf, question.shared.items);
  return {
    from: "pilot",
    benchmark,
    models: [own[pair.treatment]!, own[pair.control]!],
    ...parts,
    pilotRepeats: repeats,
    pilotItems: n,
    designEffect: grouped?.effect ?? 1,
    ...(grouped === undefined
      ? {}
      : { groupSize: grouped.size, groupKey: clusters.option.groupKey! }),
  };
}

function noPilot(why: string): UserError {
  return new UserError(
    "no-pilot",
    `This is no pilot: ${why}.`,
    "Give the logs of two models on the same items, or guess: --rates 0.85,0.80 --icc 0.3.",
  );
}

interface Answers {
  readonly items: Int32Array;
  /** By item, the scores of its repeats. */
  readonly treatment: readonly (readonly number[])[];
  readonly control: readonly (readonly number[])[];
}

function commonAnswers(
  { items, subject, item, score }: Columns,
  [first, second]: readonly [number, number],
): Answers {
  const lists = [first, second].map(() => items.map((): number[] => []));
  for (let row = 0; row < score.length; row++) {
    const side = subject[row] === first ? 0 : subject[row] === second ? 1 : undefined;
    if (side !== undefined) lists[side]![item[row]!]!.push(score[row]!);
  }
  const common = Int32Array.from(items.keys()).filter((one) =>
    lists.every((own) => own[one]!.length > 0),
  );
  const [treatment, control] = lists.map((own) => Array.from(common, (one) => own[one]!));
  return { items: common, treatment: treatment!, control: control! };
}

function fewest(lists: readonly (readonly number[])[]): number {
  return lists.reduce((least, { length }) => Math.min(least, length), Infinity);
}

type Parts = Pick<Design, "paired" | "unpaired" | "alone" | "identified" | "pairedInterval">;

/** Repeats tell the noise of answers from the differences between items. */
function componentsOf({ treatment, control }: Answers, level: number): Parts {
  const found = pairedComponents(treatment, control);
  if (found.kind === "not-estimable") throw noPilot(found.reason);
  const paired: Variances = {
    betweenItems: found.betweenItems.value,
    treatmentNoise: found.treatmentNoise.value,
    controlNoise: found.controlNoise.value,
  };
  const alone = [treatment, control].map(ownComponents);
  return {
    paired,
    unpaired: { ...paired, betweenItems: alone[0]!.betweenItems + alone[1]!.betweenItems },
    alone,
    identified: true,
    pairedInterval: (repeats) => intervalOfVariance({ treatment, control }, repeats, level),
  };
}

/** An estimate below 0 is 0 for the plan of one score. */
function ownComponents(scores: readonly (readonly number[])[]): Design["alone"][number] {
  const found = oneWayComponents(scores);
  if (found.kind === "estimated") {
    return { betweenItems: Math.max(0, found.between.value), noise: found.within.value };
  }
  return { betweenItems: sampleVariance(scores.map(meanOf)), noise: 0 };
}

/** The interval of the items that a difference of one needs at one standard error of detection is that of the variance. */
function intervalOfVariance(
  { treatment, control }: Pick<Answers, "treatment" | "control">,
  repeats: number,
  level: number,
): Interval | undefined {
  const design = { difference: 1, treatmentRepeats: repeats, controlRepeats: repeats, power: 0.8 };
  const found = itemsFromPilot(treatment, control, { ...design, intervalLevel: level });
  if (found.kind === "not-estimable") return undefined;
  const perVariance = (normalQuantile(0.975) + normalQuantile(0.8)) ** 2;
  const { lower, upper } = found.interval;
  return {
    ...(lower === undefined ? {} : { lower: lower / perVariance }),
    ...(upper === undefined ? {} : { upper: upper / perVariance }),
    level,
    method: "pilot-jackknife",
  };
}

/** One answer per item: the sum of both parts is known, and no more. */
function wholeOf({ treatment, control }: Answers, level: number): Parts {
  const means = [treatment, control].map((own) => Float64Array.from(own, meanOf));
  const d = differences({ treatment: means[0]!, control: means[1]! });
  const variance = sampleVariance(d);
  if (variance === 0) throw noPilot("the two models differ by the same at every item");
  const [a, b] = means.map((own) => sampleVariance(own)) as [number, number];
  const { standardError } = jackknife(d.length, (rows) =>
    sampleVariance(Array.from(rows, (row) => d[row]!)),
  );
  const half = studentTQuantile((1 + level) / 2, d.length - 1) * standardError;
  const interval = {
    ...(variance - half > 0 ? { lower: variance - half } : {}),
    upper: variance + half,
    level,
    method: "pilot-jackknife",
  };
  return {
    paired: { betweenItems: variance, treatmentNoise: 0, controlNoise: 0 },
    unpaired: { betweenItems: a + b, treatmentNoise: 0, controlNoise: 0 },
    alone: [a, b].map((own) => ({ betweenItems: own, noise: 0 })),
    identified: false,
    pairedInterval: () => interval,
  };
}

/** How much more variance the difference has because items come in groups. */
function clusterEffect(
  { treatment, control }: Answers,
  items: Int32Array,
  labels: Int32Array,
  labelled: Int32Array,
): { readonly effect: number; readonly size: number } | undefined {
  const of = new Map(Array.from(labelled, (item, row) => [item, labels[row]!]));
  const own = Int32Array.from(items, (item) => of.get(item) ?? -1);
  if (own.includes(-1)) return undefined;
  const d = differences({
    treatment: Float64Array.from(treatment, meanOf),
    control: Float64Array.from(control, meanOf),
  });
  const plain = standardErrorOfMean(d);
  if (plain === 0) return undefined;
  const { cr2 } = clusterRobustVariants(d, own);
  return { effect: Math.max(1, (cr2 / plain) ** 2), size: items.length / new Set(own).size };
}

function meanOf(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
