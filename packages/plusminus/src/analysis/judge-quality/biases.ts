import {
  clusterRobustMean,
  welchFromSummaries,
  type Contrast,
  type Estimate,
  type NotEstimable,
  type SignificanceTest,
} from "@plusminus/stats";
import { MINIMUM_EFFECTIVE } from "../data-shape.ts";
import { orRefusal } from "../refusal.ts";
import { meanOf } from "./agreement.ts";
import { clusterNumbers, type RatedUnit, type RatedUnits } from "./rated-units.ts";
import { summaryOf } from "../summary-of.ts";
import { testOfZero } from "../test-of-zero.ts";
import { withinSlope } from "../within-slope.ts";

/** One way in which a judge may lean, beside people where people judged the same. */
export interface Bias {
  readonly kind: "lenience" | "position" | "length" | "self-preference";
  /** In the unit of the verdicts; of length for one standard deviation. */
  readonly estimate: Estimate | NotEstimable;
  readonly test?: SignificanceTest;
  /** Beside people: what the judge gives beyond them; alone it may be merit. */
  readonly beyondPeople: boolean;
  /** Characters of one standard deviation, of length. */
  readonly deviation?: number;
  /** The model that is the judge itself, of self-preference. */
  readonly own?: string;
}

interface Leaning {
  readonly unit: RatedUnit;
  /** The judge's verdict, less that of people where it is beside them. */
  readonly value: number;
}

/** How a judge leans: to one end, to the place, to length, to itself. */
export function biasesOf(
  rated: RatedUnits,
  judge: string,
  people: readonly string[],
  level: number,
): readonly Bias[] {
  const judged = rated.units.filter(({ verdicts }) => verdicts.has(judge));
  const beside = judged.filter((unit) => meanOf(unit, people) !== undefined);
  const beyondPeople = beside.length >= MINIMUM_EFFECTIVE;
  const leanings = (beyondPeople ? beside : judged).map((unit): Leaning => ({
    unit,
    value: unit.verdicts.get(judge)! - (beyondPeople ? meanOf(unit, people)! : 0),
  }));
  const known = { beyondPeople };
  return [
    ...(beyondPeople && rated.kind === "answers"
      ? [{ kind: "lenience" as const, ...known, ...meanBias(leanings, level) }]
      : []),
    ...(rated.kind === "pairs" ? positionBias(leanings, { ...known, level }) : []),
    ...lengthBias(leanings, { ...known, level }),
    ...selfPreference(leanings, judge, { ...known, level }),
  ];
}

interface Known {
  readonly beyondPeople: boolean;
  readonly level: number;
}

function meanBias(leanings: readonly Leaning[], level: number): Pick<Bias, "estimate" | "test"> {
  return tested(
    leanings.map(({ value }) => value),
    leanings.map(({ unit }) => unit),
    level,
  );
}

/** For what was shown first, over what people give it, or over one half. */
function positionBias(
  leanings: readonly Leaning[],
  { beyondPeople, level }: Known,
): readonly Bias[] {
  const placed = leanings.filter(({ unit }) => unit.shownFirst !== undefined);
  if (placed.length === 0) return [];
  const values = placed.map(({ unit: { shownFirst }, value }) => {
    const towards = beyondPeople ? value : value - 0.5;
    return shownFirst === true ? towards : -towards;
  });
  const units = placed.map(({ unit }) => unit);
  return [{ kind: "position", beyondPeople, ...tested(values, units, level) }];
}

/** Slope over length, within each pair of models (each model, of single answers). */
function lengthBias(leanings: readonly Leaning[], { beyondPeople, level }: Known): readonly Bias[] {
  const measured = leanings.filter(({ unit }) => unit.longer !== undefined);
  if (measured.length === 0) return [];
  const units = measured.map(({ unit }) => unit);
  const within = withinSlope(
    units.map(({ model, opponent }) => JSON.stringify([model, opponent])),
    units.map(({ longer }) => longer!),
    measured.map(({ value }) => value),
  );
  if (within === undefined) return [];
  const { influence, deviation } = within;
  return [{ kind: "length", beyondPeople, deviation, ...tested(influence, units, level) }];
}

/** What a judge gives a model of its own name beyond people, over what it gives the others beyond them. */
function selfPreference(
  leanings: readonly Leaning[],
  judge: string,
  { beyondPeople, level }: Known,
): readonly Bias[] {
  const models = new Set(
    leanings.flatMap(({ unit: { model, opponent } }) => [model ?? [], opponent ?? []].flat()),
  );
  const own = [...models].find((model) => isSame(model, judge));
  if (own === undefined) return [];
  const mine: number[] = [];
  const others: number[] = [];
  for (const { unit, value } of leanings) {
    if (unit.model === own) mine.push(value);
    else if (unit.opponent === own) mine.push(beyondPeople ? -value : 1 - value);
    else others.push(value);
  }
  const n = mine.length + others.length;
  const found = orRefusal(
    () => welchFromSummaries(summaryOf(mine), summaryOf(others), { level }),
    n,
  );
  return [{ kind: "self-preference", beyondPeople, own, ...ofContrast(found) }];
}

/** "gpt-4" judges as "GPT 4 (2024-06)", say. */
function isSame(model: string, judge: string): boolean {
  const [a, b] = [model, judge].map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/gu, ""));
  return a !== "" && b !== "" && (a!.startsWith(b!) || b!.startsWith(a!));
}

function ofContrast(found: Contrast | NotEstimable): Pick<Bias, "estimate" | "test"> {
  return "difference" in found
    ? { estimate: found.difference, test: found.test }
    : { estimate: found };
}

/** A mean beside 0, with verdicts on one item (or on a group of items) taken together. */
function tested(
  values: readonly number[] | Float64Array,
  units: readonly RatedUnit[],
  level: number,
): Pick<Bias, "estimate" | "test"> {
  const clusters = clusterNumbers(units);
  const estimate = orRefusal(() => clusterRobustMean(values, clusters, { level }), values.length);
  if (estimate.kind === "not-estimable") return { estimate };
  return { estimate, test: testOfZero(estimate) };
}
