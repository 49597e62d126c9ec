import {
  cohenKappa,
  kishEffectiveSize,
  krippendorffAlpha,
  wilsonInterval,
  type Estimate,
  type Interval,
  type NotEstimable,
} from "@plusminus/stats";
import type { FailureCode } from "../../record/failure-code.ts";
import { orRefusal } from "../refusal.ts";
import type { Failure, RunFailures } from "./failures-of.ts";

/** How often one type of failure occurs among a model's failures. */
export interface TypeRate {
  readonly type: string;
  /** Coded failures of this type. */
  readonly count: number;
  /** Share of all failures: each coded one stands for those of its slice that were not coded. */
  readonly rate: number;
  readonly interval: Interval;
}

/** The coded failures of one run. */
export interface CodedRun {
  readonly label: string;
  readonly failures: number;
  readonly coded: number;
  /** Failures of slices of which none was coded: the rates say nothing about them. */
  readonly inUncodedSlices: number;
  readonly types: readonly TypeRate[];
}

/** How far coders agree, on the failures that several coded. */
export interface CoderAgreement {
  readonly coders: readonly string[];
  readonly alpha: Estimate | NotEstimable;
  /** Of two coders. */
  readonly kappa?: Estimate | NotEstimable;
  readonly codedByMany: number;
}

/** One type among the failures of two models. */
export interface TypeDifference {
  readonly type: string;
  readonly treatment: string;
  readonly control: string;
  /** Treatment − control. */
  readonly difference: number;
  /** At the level that holds for all types and pairs together (Bonferroni). */
  readonly interval: Interval;
  readonly shown: boolean;
}

/** Coders who are of two minds about a failure. */
const SPLIT = "(coders disagree)";

/** Who coded what, by failure. */
export type CodesByFailure = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function failureKey(
  benchmark: string,
  model: string,
  { item, repeat }: Pick<Failure, "item" | "repeat">,
): string {
  return JSON.stringify([benchmark, model, item, repeat]);
}

/** The first code that a coder gave of a failure counts. */
export function codesByFailure(codes: readonly FailureCode[]): CodesByFailure {
  const byFailure = new Map<string, Map<string, string>>();
  for (const { benchmark, model, coder, type, ...failure } of codes) {
    const key = failureKey(benchmark, model, failure);
    const own = byFailure.get(key) ?? new Map<string, string>();
    byFailure.set(key, own);
    if (!own.has(coder)) own.set(coder, type);
  }
  return byFailure;
}

export function coderAgreement(codes: CodesByFailure, level: number): CoderAgreement | undefined {
  const coders = [...new Set([...codes.values()].flatMap((own) => [...own.keys()]))];
  if (coders.length < 2) return undefined;
  const types = [...new Set([...codes.values()].flatMap((own) => [...own.values()]))];
  const units = [...codes.values()].map((own) =>
    coders.map((coder) => (own.has(coder) ? types.indexOf(own.get(coder)!) : null)),
  );
  const many = units.filter((unit) => unit.filter((code) => code !== null).length > 1);
  const both = many.filter((unit) => unit.every((code) => code !== null));
  const listOf = (coder: number): number[] => both.map((unit) => unit[coder]!);
  return {
    coders,
    alpha: orRefusal(() => krippendorffAlpha(units, { level }), many.length),
    ...(coders.length === 2
      ? { kappa: orRefusal(() => cohenKappa(listOf(0), listOf(1), { level }), both.length) }
      : {}),
    codedByMany: many.length,
  };
}

/** Rates of types among the failures of one run; undefined where none was coded. */
export function codedRun(
  label: string,
  { record: { run }, failures }: RunFailures,
  codes: CodesByFailure,
  level: number,
): CodedRun | undefined {
  const typed = failures.map((failure) => ({
    slice: failure.slice,
    type: typeOf(codes.get(failureKey(run.benchmark, label, failure))),
  }));
  const sizes = countsBy(typed.map(({ slice }) => slice));
  const coded = typed.filter(({ type }) => type !== undefined);
  const codedSizes = countsBy(coded.map(({ slice }) => slice));
  if (coded.length === 0) return undefined;
  const weights = coded.map(({ slice }) => sizes.get(slice)! / codedSizes.get(slice)!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const worth = kishEffectiveSize(weights);
  const types = [...countsBy(coded.map(({ type }) => type!))].toSorted(([, a], [, b]) => b - a);
  return {
    label,
    failures: failures.length,
    coded: coded.length,
    inUncodedSlices: typed.filter(({ slice }) => !codedSizes.has(slice)).length,
    types: types.map(([type, count]) => {
      const own = coded.reduce(
        (sum, one, place) => sum + (one.type === type ? weights[place]! : 0),
        0,
      );
      const rate = Math.min(1, own / total);
      return { type, count, rate, interval: wilsonInterval(rate * worth, worth, { level }) };
    }),
  };
}

/** What most coders say. */
function typeOf(codes: ReadonlyMap<string, string> | undefined): string | undefined {
  if (codes === undefined) return undefined;
  const [first, second] = [...countsBy([...codes.values()])].toSorted(([, a], [, b]) => b - a);
  return first![1] === second?.[1] ? SPLIT : first![0];
}

function countsBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/**
 * Differences of the rates of every type between every two models: the distances to the ends of the two intervals,
 * squared and added, at a level that holds for all of them.
 *
 * @source Newcombe (1998), Stat. Med. 17, 873–890, method 10 (of Wilson's intervals)
 */
export function typeDifferences(
  runsAt: (level: number) => readonly CodedRun[],
  level: number,
): readonly TypeDifference[] {
  const plain = runsAt(level);
  const types = [...new Set(plain.flatMap(({ types: own }) => own.map(({ type }) => type)))];
  const pairs = plain.flatMap((_, first) =>
    plain.slice(first + 1).map((__, offset) => [first, first + 1 + offset] as const),
  );
  const family = types.length * pairs.length;
  if (family === 0) return [];
  const strict = runsAt(1 - (1 - level) / family);
  return pairs.flatMap(([first, second]) =>
    types.map((type) => differenceOf(type, strict[first]!, strict[second]!)),
  );
}

function differenceOf(type: string, treatment: CodedRun, control: CodedRun): TypeDifference {
  const [a, b] = [treatment, control].map((run) => rateOf(run, type));
  const difference = a!.rate - b!.rate;
  const lower = difference - Math.hypot(a!.rate - a!.interval.lower!, b!.interval.upper! - b!.rate);
  const upper = difference + Math.hypot(a!.interval.upper! - a!.rate, b!.rate - b!.interval.lower!);
  return {
    type,
    treatment: treatment.label,
    control: control.label,
    difference,
    interval: { lower, upper, level: a!.interval.level, method: "newcombe-effective" },
    shown: lower > 0 || upper < 0,
  };
}

/** A type that a model never had is one of a rate of 0. */
function rateOf({ types, coded }: CodedRun, type: string): Pick<TypeRate, "rate" | "interval"> {
  const found = types.find((one) => one.type === type);
  if (found !== undefined) return found;
  const level = types[0]!.interval.level;
  return { rate: 0, interval: wilsonInterval(0, coded, { level }) };
}
