import {
  accuracyCeiling,
  createRandom,
  type Estimate,
  type NotEstimable,
  mean,
} from "@plusminus/stats";
import { UserError } from "../errors.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import type { Subject } from "../record/subject.ts";
import { warnings, type Warning } from "../warnings.ts";
import { boardQuestions, type BoardOptions, type BoardQuestion } from "./board-questions.ts";
import { MINIMUM_ITEMS } from "./data-shape.ts";
import { rankSets } from "./leaderboard/rank-sets.ts";
import { adjacentBounds, type AdjacentBounds } from "./relabelling/adjacent-bounds.ts";
import { orderChanges, type OrderChanges, type OrderedPair } from "./relabelling/order-changes.ts";
import {
  relabelledScores,
  type FlaggedKeys,
  type RelabelledScores,
} from "./relabelling/relabelled-scores.ts";
import { suspectItems, type Suspects } from "./relabelling/suspects.ts";

export interface RelabelOptions extends BoardOptions, FlaggedKeys {
  /** Share of the keys that may be wrong, for the bound; default: the share that was flagged. */
  readonly errorRate?: number;
  /** Keys that were checked at random, where not all were. */
  readonly audited?: number;
  /** How many of the best models must agree against a key to suspect it. */
  readonly strong: number;
}

/** One model before and after the keys were repaired. */
export interface RelabelledModel {
  readonly subject: Subject;
  readonly label: string;
  readonly before: number;
  readonly after: number;
  /** Places from 1; equal scores share the best. */
  readonly placeBefore: number;
  readonly placeAfter: number;
}

/** A pair by the names of its models. */
export interface NamedOrderedPair extends Omit<OrderedPair, "ahead" | "behind"> {
  readonly ahead: string;
  readonly behind: string;
}

export interface FlippedPair extends NamedOrderedPair {
  /** Whether the new order is certain, with all pairs considered. */
  readonly certain: boolean;
}

/** What wrong keys do to one leaderboard. */
export interface Relabelling {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly level: number;
  readonly items: number;
  readonly repaired?: Pick<
    RelabelledScores,
    "dropped" | "corrected" | "elsewhere" | "uncheckable"
  > & { readonly flagged: number; readonly items: number };
  /** From the best as the keys were; repaired only where keys were flagged. */
  readonly models: readonly RelabelledModel[];
  readonly order?: Pick<OrderChanges, "agreement" | "pairs"> & {
    readonly flips: readonly FlippedPair[];
    /** Pairs that may well be the other way round on other items like these, from a chance of 1 in 20 on. */
    readonly doubtful: readonly NamedOrderedPair[];
  };
  /** Of 0/1 scores, for the share of wrong keys that was flagged or asked for. */
  readonly bounds?: AdjacentBounds;
  /** Highest score that is possible, as far as the flagged keys say. */
  readonly ceiling?: Estimate | NotEstimable;
  readonly suspects?: Suspects;
  readonly refusal?: Pick<NotEstimable, "reason" | "remedy">;
}

export interface RelabelFinding {
  readonly benchmarks: readonly Relabelling[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Which ranks survive wrong keys: what `relabel` answers. */
export function relabelled(records: readonly RunRecord[], options: RelabelOptions): RelabelFinding {
  const asked = boardQuestions(records, options);
  const { sound } = options;
  const able = asked.questions.filter(
    ({ columns }) => sound === undefined || Object.hasOwn(columns.groups, sound.key),
  );
  if (able.length === 0 && sound !== undefined) throw unknownKey(asked.questions, sound.key);
  const all = able.map((question) => relabellingOf(question, options));
  const isUntouched = ({ repaired }: Relabelling): boolean => repaired?.flagged === 0;
  const benchmarks = all.every(isUntouched) ? all : all.filter((own) => !isUntouched(own));
  const untouched = all.filter((own) => !benchmarks.includes(own));
  return {
    benchmarks,
    said: [
      ...asked.said,
      ...untouched.map(
        ({ benchmark }) => `${benchmark}: no item of it is flagged, and it is left out.`,
      ),
    ],
    warnings: [
      ...asked.warnings,
      ...benchmarks.flatMap(({ benchmark, repaired }) => [
        ...(repaired !== undefined && repaired.elsewhere > 0
          ? [warnings.flagsElsewhere(benchmark, repaired.elsewhere)]
          : []),
        ...(repaired !== undefined && repaired.uncheckable > 0
          ? [warnings.keysUncheckable(benchmark, repaired.uncheckable)]
          : []),
      ]),
    ],
  };
}

function relabellingOf(question: BoardQuestion, options: RelabelOptions): Relabelling {
  const { benchmark, metric, shared, clusters } = question;
  const { level, seed } = options;
  const known = { benchmark, metric, level, items: shared.items.length };
  const rank = { direction: metric.direction, incomparable: [], level };
  const board = rankSets(shared, { ...rank, clusters: clusters.of, rng: createRandom(seed) });
  if (board.kind === "not-estimable") {
    return { ...known, models: [], refusal: { reason: board.reason, remedy: board.remedy } };
  }
  const before = board.estimates;
  const order = [...before.keys()].toSorted((a, b) => before[b]! - before[a]!);
  const isFlagged = options.flags !== undefined || options.sound !== undefined;
  const repaired = relabelledScores(question, options);
  if (repaired.kept.length < MINIMUM_ITEMS) {
    return { ...known, models: [], refusal: tooFewLeft(repaired.kept.length) };
  }
  return {
    ...known,
    models: modelsOf(question, order, before, repaired),
    ...(isFlagged ? repairsOf(question, { before, repaired }, options) : {}),
    ...(shared.binary
      ? keysOf(question, order, { flagged: isFlagged ? repaired.flagged : undefined, options })
      : {}),
  };
}

function tooFewLeft(items: number): NonNullable<Relabelling["refusal"]> {
  return {
    reason: `Without the flagged items ${items} are left, too few to rank anybody.`,
    remedy: "Correct keys instead of dropping items: columns answer, or model and score.",
  };
}

/** More is better. */
function oriented(metric: Metric, scores: readonly Float64Array[]): readonly Float64Array[] {
  const sign = metric.direction === "lower-is-better" ? -1 : 1;
  return scores.map((own) => own.map((score) => sign * score));
}

function modelsOf(
  { columns, labels, metric, subjects }: BoardQuestion,
  order: readonly number[],
  before: readonly number[],
  { scores }: RelabelledScores,
): readonly RelabelledModel[] {
  const after = oriented(metric, scores).map((own) => mean(own));
  const placeIn = (values: readonly number[], index: number): number =>
    1 + values.filter((value) => value > values[index]!).length;
  const sign = metric.direction === "lower-is-better" ? -1 : 1;
  return order.map((index) => ({
    subject: columns.subjects[subjects[index]!]!,
    label: labels[subjects[index]!]!,
    before: sign * before[index]!,
    after: sign * after[index]!,
    placeBefore: placeIn(before, index),
    placeAfter: placeIn(after, index),
  }));
}

/** What the flagged keys change. */
function repairsOf(
  { metric, shared, clusters, labels, subjects }: BoardQuestion,
  { before, repaired }: { readonly before: readonly number[]; readonly repaired: RelabelledScores },
  { level, seed, audited }: RelabelOptions,
): Pick<Relabelling, "repaired" | "order" | "ceiling"> {
  const { flagged, kept, scores, ...counts } = repaired;
  const own = clusters.of && Int32Array.from(kept, (place) => clusters.of![place]!);
  const { flips, doubtful, ...order } = orderChanges(before, oriented(metric, scores), own);
  const after = rankSets(
    { ...shared, items: kept, scores },
    {
      direction: metric.direction,
      incomparable: [],
      level,
      clusters: own,
      rng: createRandom(seed),
    },
  );
  const checked = Math.max(audited ?? shared.items.length, flagged.size);
  const certain = after.kind === "ranked" ? after.certain : [];
  const nameOf = (index: number): string => labels[subjects[index]!]!;
  const namedPair = ({ ahead, behind, ...pair }: OrderedPair): NamedOrderedPair => {
    return { ...pair, ahead: nameOf(ahead), behind: nameOf(behind) };
  };
  const isCertain = ({ ahead, behind }: OrderedPair): boolean =>
    certain.some(({ better, worse }) => better === behind && worse === ahead);
  return {
    repaired: { ...counts, flagged: flagged.size, items: kept.length },
    order: {
      ...order,
      doubtful: doubtful.map(namedPair),
      flips: flips.map((pair) => ({
        ...namedPair(pair),
        certain: isCertain(pair),
      })),
    },
    ceiling: accuracyCeiling({ wrong: flagged.size, audited: checked }, { level }),
  };
}

/** What can be said of keys where scores are 0 or 1. */
function keysOf(
  question: BoardQuestion,
  order: readonly number[],
  parts: {
    readonly flagged: ReadonlySet<number> | undefined;
    readonly options: RelabelOptions;
  },
): Pick<Relabelling, "bounds" | "suspects"> {
  const { flagged, options } = parts;
  const { shared, labels, subjects } = question;
  const { level, strong } = options;
  const errorRate =
    options.errorRate ?? (flagged === undefined ? undefined : flagged.size / shared.items.length);
  const inOrder = order.map((index) => ({
    label: labels[subjects[index]!]!,
    own: shared.scores[index]!,
  }));
  return {
    ...(errorRate === undefined ? {} : { bounds: adjacentBounds(inOrder, errorRate) }),
    suspects: suspectItems(question, order, { flagged, strong, level }),
  };
}

function unknownKey(questions: readonly BoardQuestion[], key: string): UserError {
  const keys = new Set(questions.flatMap(({ columns }) => Object.keys(columns.groups)));
  return new UserError(
    "unknown-key",
    `Items have no key "${key}" that says which keys are sound.`,
    keys.size === 0
      ? "No keys are recorded; give a file of flagged items: --flags FILE."
      : `Keys they have: ${[...keys].join(", ")}.`,
  );
}
