import type { Estimate, Level, NotEstimable, SignificanceTest } from "@plusminus/stats";
import type { Columns, DroppedTrials } from "../record/columns.ts";
import { warnings, type Warning } from "../warnings.ts";
import { clustersOf } from "./clusters.ts";
import { decidedDifference } from "./decided-estimates.ts";
import { equivalenceOf, type Equivalence, type MarginClaim } from "./equivalence.ts";
import { differenceOnFixedItems, type AskedEstimand } from "./fixed-items.ts";
import type { DifferenceInput } from "./methods.ts";
import { differences, discordance } from "./paired-scores.ts";
import { reachOf, reachOfRepeats, type Reach } from "./reach.ts";
import { orRefusal } from "./refusal.ts";
import { scaleOf, within } from "./scale.ts";
import { sameItems, type SameItems } from "./same-items.ts";
import { sampleDoubts } from "./sample-doubts.ts";
import { pair, sampleOf, type PairedSample, type Sample } from "./sample.ts";
import { withStandardError } from "./standard-error.ts";
import { unpairedDifference } from "./unpaired-difference.ts";
import { toScoreEstimate, type ScoreEstimate } from "./score-estimate.ts";

export interface DifferenceOptions {
  readonly level: Level;
  readonly groupKey: string | undefined;
  /** Largest difference that would not matter; asks whether the two are equivalent. */
  readonly margin?: number;
  /** Default: each. */
  readonly marginClaim?: MarginClaim;
  /** Default: items like these. */
  readonly estimand?: AskedEstimand;
  /** Comparisons that are judged together with this one, itself included. */
  readonly family: number;
}

/** The difference of two subjects on their common items, or of all items where they share none; what to call it is the verdict's business. */
export interface DifferenceFinding extends Reach {
  readonly commonItems: number;
  readonly unmatchedItems: number;
  /** Common items on which the two score differently. */
  readonly differingItems: number;
  /** Whether equal ids were equal items. */
  readonly sameItems: SameItems;
  readonly difference: ScoreEstimate;
  /** The line of the decision table that the scores met: what kind of data they were found to be. */
  readonly data?: string;
  /** The test that the interval inverts. */
  readonly test?: SignificanceTest;
  readonly alsoReported: readonly SignificanceTest[];
  /** Binary scores, one trial per item. */
  readonly table?: PairedTable;
  readonly equivalence?: Equivalence;
  readonly warnings: readonly Warning[];
}

export interface PairedTable {
  readonly both: number;
  readonly onlyTreatment: number;
  readonly onlyControl: number;
  readonly neither: number;
}

/** A subject of the columns, and what to call it. */
export interface NamedSubject {
  readonly number: number;
  readonly label: string;
}

/** Estimates the first subject − the second (treatment − control), item by item. */
export function differenceOfModels(
  columns: Columns,
  [a, b]: readonly [NamedSubject, NamedSubject],
  options: DifferenceOptions,
): DifferenceFinding {
  const [treatment, control] = [sampleOf(columns, a.number), sampleOf(columns, b.number)];
  const common = pair(treatment, control);
  const commonItems = common.items.length;
  const dropped = [a, b].map(({ number }) => columns.dropped[number] ?? []);
  const doubts = [
    ...sampleDoubts(treatment, a.label, dropped[0]!),
    ...sampleDoubts(control, b.label, dropped[1]!),
  ];
  const counts = {
    commonItems,
    unmatchedItems: treatment.items.length + control.items.length - 2 * commonItems,
    differingItems: differences(common).filter((difference) => difference !== 0).length,
    sameItems: sameItems(columns, a.number, b.number, common.items),
  };
  const known = { ...options, dropped: dropped.flat() };
  const found =
    commonItems === 0
      ? withoutCommonItem([treatment, control], [a.label, b.label], known)
      : onCommonItems(columns, [a, b], common, known);
  const unmatched =
    commonItems > 0 && counts.unmatchedItems > 0
      ? [warnings.itemsUnmatched(a.label, b.label, counts)]
      : [];
  return { ...counts, ...found, warnings: [...doubts, ...unmatched, ...found.warnings] };
}

type Found = Omit<
  DifferenceFinding,
  "commonItems" | "unmatchedItems" | "differingItems" | "sameItems"
>;

interface Known extends DifferenceOptions {
  readonly dropped: readonly DroppedTrials[];
}

/** The difference item by item. */
function onCommonItems(
  columns: Columns,
  [a, b]: readonly [NamedSubject, NamedSubject],
  common: PairedSample,
  options: Known,
): Found {
  const { groupKey, dropped, estimand } = options;
  const context = {
    items: common.items.length,
    trials: common.trials,
    groupKey,
    dropped,
    ...(estimand === undefined ? {} : { estimand }),
  };
  const estimation = estimateDifference(columns, [a.number, b.number], common, options);
  const { result, because, isWidened, ...rest } = estimation;
  return {
    ...(common.binary ? { table: pairedTable(common) } : {}),
    difference: toScoreEstimate(result, context),
    ...rest,
    warnings: [
      ...(isWidened === true ? [warnings.fixedItemsWidened(`${a.label} − ${b.label}`)] : []),
      ...(isWidened !== true && because !== undefined ? [warnings.outsideDomain(because)] : []),
    ],
  };
}

/** What can be said of two subjects that share no item. */
function withoutCommonItem(
  [treatment, control]: readonly [Sample, Sample],
  [a, b]: readonly [string, string],
  options: Known,
): Found {
  // Of other items than each other's, nothing is known for these very ones.
  const isFixed = options.estimand === "fixed-items";
  const unpaired = isFixed ? undefined : unpairedDifference(treatment, control, options);
  if (unpaired === undefined) {
    return { difference: NO_COMMON_ITEM, alsoReported: [], warnings: [] };
  }
  const { result, ...rest } = unpaired;
  const sizes = [treatment.items.length, control.items.length] as const;
  const context = {
    items: sizes[0] + sizes[1],
    trials: treatment.trials + control.trials,
    groupKey: undefined,
    dropped: options.dropped,
  };
  return {
    difference: toScoreEstimate(result, context),
    ...rest,
    warnings: [warnings.itemsNotPaired(a, b, sizes)],
  };
}

function estimateDifference(
  columns: Columns,
  subjects: readonly [number, number],
  common: PairedSample,
  options: DifferenceOptions,
): Estimation {
  const isFixed = options.estimand === "fixed-items";
  const estimation = orRefusal(() => {
    const fixed = isFixed ? decideFixedItems(columns, subjects, common, options) : undefined;
    if (fixed !== undefined) return fixed;
    const decided = decideDifference(columns, subjects, common, options);
    return isFixed ? { ...decided, isWidened: true } : decided;
  }, common.items.length);
  return "kind" in estimation ? { result: estimation, alsoReported: [] } : estimation;
}

/** These very items, run again; undefined where too few of them vary. */
function decideFixedItems(
  columns: Columns,
  subjects: readonly [number, number],
  common: PairedSample,
  options: DifferenceOptions,
): Estimation | undefined {
  const at = (level: Level) => differenceOnFixedItems(columns, subjects, common.items, level);
  const contrast = at(options.level);
  if (contrast === undefined) return undefined;
  if ("kind" in contrast) return { result: contrast, alsoReported: [] };
  const scale = scaleOf(columns, subjects);
  const bounds = scale && ([scale[0] - scale[1], scale[1] - scale[0]] as const);
  const difference = within(contrast.difference, bounds);
  const repeats = common.trials / common.items.length / 2;
  return {
    result: difference,
    data: "several trials per item; these very items, run again",
    test: contrast.test,
    alsoReported: [],
    ...reachOfRepeats(difference, repeats, {
      level: options.level,
      family: options.family,
      bounds,
    }),
    ...equivalenceOf(options, (strict) => {
      const answer = at(strict);
      return answer === undefined || "kind" in answer ? undefined : answer.difference.interval;
    }),
  };
}

/** The line of the decision table that applies, carried out. */
function decideDifference(
  columns: Columns,
  subjects: readonly number[],
  common: PairedSample,
  options: DifferenceOptions,
): Estimation {
  const { groupKey, level } = options;
  const clusters = groupKey === undefined ? undefined : clustersOf(columns, groupKey, common.items);
  const scale = scaleOf(columns, subjects);
  const d = differences(common);
  const input: DifferenceInput = { ...common, scale, clusters, level };
  const { result: contrast, method, data, because } = decidedDifference({ ...common, ...input });
  const found = because === undefined ? { data } : { data, because };
  if ("kind" in contrast || method === undefined) {
    const refusal = contrast as NotEstimable;
    const value = refusal.value ?? meanOf(d);
    return { result: { ...refusal, value }, ...found, alsoReported: [] };
  }
  const bounds =
    scale === undefined ? undefined : ([scale[0] - scale[1], scale[1] - scale[0]] as const);
  const difference = within(withStandardError(contrast.difference, d, clusters), bounds);
  return {
    result: difference,
    ...found,
    test: contrast.test,
    alsoReported: method.alsoReported(input),
    ...reachOf(difference, common, { level, family: options.family, bounds }),
    ...equivalenceOf(options, (strict) => {
      const answer = method.difference({ ...input, level: strict });
      return "kind" in answer ? undefined : answer.difference.interval;
    }),
  };
}

interface Estimation
  extends Reach, Pick<DifferenceFinding, "data" | "test" | "alsoReported" | "equivalence"> {
  readonly result: Estimate | NotEstimable;
  /** Why the method is not the sharp default. */
  readonly because?: string;
  /** These very items were asked about, and the interval is the wider one of items like these. */
  readonly isWidened?: boolean;
}

const NO_COMMON_ITEM: ScoreEstimate = {
  kind: "not-estimable",
  reason: "The two runs have no scored item in common.",
  remedy:
    "Compare runs over the same items; if the ids differ only in form, map them in the table.",
  items: 0,
};

function pairedTable(common: PairedSample): PairedTable {
  const { onlyTreatment, onlyControl, n } = discordance(common);
  const both = common.treatment.reduce(
    (count, score, item) => count + (score === 1 && common.control[item] === 1 ? 1 : 0),
    0,
  );
  return { both, onlyTreatment, onlyControl, neither: n - both - onlyTreatment - onlyControl };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
