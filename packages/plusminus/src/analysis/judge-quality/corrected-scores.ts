import {
  labelBudget,
  predictionPoweredDifference,
  predictionPoweredMean,
  roganGladen,
  type Estimate,
  type JudgedClusters,
  type JudgedScores,
  type LabelBudget,
  type NotEstimable,
  type PredictionPoweredContrast,
  type PredictionPoweredEstimate,
} from "@plusminus/stats";
import { orRefusal } from "../refusal.ts";
import { meanOf } from "./agreement.ts";
import { clusterNumbers, type RatedUnit, type RatedUnits } from "./rated-units.ts";

/** What people would say of one model, from a judge's verdicts on all and people's on some. */
export interface CorrectedScore {
  readonly model: string;
  readonly labelled: number;
  readonly unlabelled: number;
  /** Prediction-powered; beside it what the labels and the judge say alone. */
  readonly corrected: PredictionPoweredEstimate | NotEstimable;
  /** Of verdicts that pass or fail: corrected for the judge's two error rates, from the labels of all models. */
  readonly roganGladen?: Estimate | NotEstimable;
}

/** Two models on the items that the judge saw of both, and people of both or of neither. */
export interface CorrectedDifference {
  readonly treatment: string;
  readonly control: string;
  readonly corrected: PredictionPoweredContrast | NotEstimable;
}

/** What more labels would buy. */
export interface LabelWorth {
  /** Over labelled units, of the judge's verdict and the people's mean. */
  readonly correlation: number;
  readonly labels: LabelBudget;
  /** With twice as many. */
  readonly twice?: LabelBudget;
}

export interface Corrections {
  readonly scores: readonly CorrectedScore[];
  readonly differences: readonly CorrectedDifference[];
  readonly worth?: LabelWorth;
}

/** Scores of single answers as people would give them. */
export function correctedScores(
  rated: RatedUnits,
  judge: string,
  people: readonly string[],
  level: number,
): Corrections {
  const judged = rated.units.filter(({ verdicts }) => verdicts.has(judge));
  const models = [...new Set(judged.map(({ model }) => model ?? "all answers"))];
  const byModel = new Map(
    models.map((model) => [
      model,
      judged.filter((unit) => (unit.model ?? "all answers") === model),
    ]),
  );
  const raters = { judge, people, level };
  return {
    scores: models.map((model) => scoreOf(model, byModel.get(model)!, judged, raters)),
    differences: models.flatMap((treatment, index) =>
      models.slice(index + 1).map((control) => ({
        treatment,
        control,
        corrected: differenceOf([byModel.get(treatment)!, byModel.get(control)!], raters),
      })),
    ),
    ...worthOf(judged, judge, people),
  };
}

function scoreOf(
  model: string,
  units: readonly RatedUnit[],
  judged: readonly RatedUnit[],
  raters: Raters,
): CorrectedScore {
  const parts = partsOf(units, raters.judge, raters.people);
  const { labels, unlabelled } = parts;
  const { level } = raters;
  return {
    model,
    labelled: labels.length,
    unlabelled: unlabelled.length,
    corrected: orRefusal(
      () => predictionPoweredMean(parts, { level, ...clustersOf(units, raters) }),
      units.length,
    ),
    ...errorRates(judged, units, raters),
  };
}

interface Raters {
  readonly judge: string;
  readonly people: readonly string[];
  readonly level: number;
}

function partsOf(
  units: readonly RatedUnit[],
  judge: string,
  people: readonly string[],
): JudgedScores {
  const labelled = units.filter((unit) => meanOf(unit, people) !== undefined);
  const others = units.filter((unit) => meanOf(unit, people) === undefined);
  const verdict = ({ verdicts }: RatedUnit): number => verdicts.get(judge)!;
  return {
    labels: labelled.map((unit) => meanOf(unit, people)!),
    judged: labelled.map(verdict),
    unlabelled: others.map(verdict),
  };
}

/** Only where items come in groups: a unit that is a cluster of its own needs none. */
function clustersOf(
  units: readonly RatedUnit[],
  { people }: Raters,
): { readonly clusters?: JudgedClusters } {
  const numbers = clusterNumbers(units);
  if (new Set(numbers).size === units.length) return {};
  const isLabelled = units.map((unit) => meanOf(unit, people) !== undefined);
  return {
    clusters: {
      labelled: numbers.filter((_, place) => isLabelled[place]),
      unlabelled: numbers.filter((_, place) => !isLabelled[place]),
    },
  };
}

/** On items of both models; an item of which people judged one answer alone cannot take part. */
function differenceOf(
  [first, second]: readonly [readonly RatedUnit[], readonly RatedUnit[]],
  { judge, people, level }: Raters,
): PredictionPoweredContrast | NotEstimable {
  const other = new Map(second.map((unit) => [unit.item, unit]));
  const pairs = first.flatMap((unit) => {
    const beside = other.get(unit.item);
    if (beside === undefined) return [];
    const [a, b] = [unit, beside].map((one) => meanOf(one, people) !== undefined);
    return a === b ? [[unit, beside] as const] : [];
  });
  const [treatment, control] = [0, 1].map((side) =>
    partsOf(
      pairs.map((pair) => pair[side]!),
      judge,
      people,
    ),
  );
  const clusters = clustersOf(
    pairs.map(([unit]) => unit),
    { judge, people, level },
  );
  return orRefusal(
    () => predictionPoweredDifference(treatment!, control!, { level, ...clusters }),
    pairs.length,
  );
}

/** Verdicts of 0 and 1, where people are of one mind about the labelled. */
function errorRates(
  all: readonly RatedUnit[],
  units: readonly RatedUnit[],
  { judge, people, level }: Raters,
): Pick<CorrectedScore, "roganGladen"> {
  const known = all.flatMap((unit) => {
    const truth = meanOf(unit, people);
    return truth === undefined ? [] : [{ truth, verdict: unit.verdicts.get(judge)! }];
  });
  const isBinary = all.every(({ verdicts }) => [0, 1].includes(verdicts.get(judge)!));
  const sure = known.filter(({ truth }) => truth === 0 || truth === 1);
  if (!isBinary || sure.length === 0) return {};
  const [failing, passing] = [0, 1].map((truth) => sure.filter((one) => one.truth === truth));
  if (failing!.length === 0 || passing!.length === 0) return {};
  const passes = units.filter(({ verdicts }) => verdicts.get(judge) === 1).length;
  return {
    roganGladen: orRefusal(
      () =>
        roganGladen(
          { passes, trials: units.length },
          {
            correctOnFailures: failing!.filter(({ verdict }) => verdict === 0).length,
            failures: failing!.length,
            correctOnPasses: passing!.filter(({ verdict }) => verdict === 1).length,
            passing: passing!.length,
          },
          { level },
        ),
      units.length,
    ),
  };
}

/** Undefined where labels, or verdicts on what is labelled, do not vary. */
function worthOf(
  judged: readonly RatedUnit[],
  judge: string,
  people: readonly string[],
): Pick<Corrections, "worth"> {
  const { labels, judged: verdicts, unlabelled } = partsOf(judged, judge, people);
  const n = labels.length;
  if (n < 3) return {};
  const deviations = [labels, verdicts].map((values) => {
    const mean = Array.from(values).reduce((sum, value) => sum + value / n, 0);
    return Array.from(values, (value) => value - mean);
  });
  const product = (a: number, b: number): number =>
    deviations[a]!.reduce((sum, value, unit) => sum + value * deviations[b]![unit]!, 0);
  const [ofLabels, ofVerdicts] = [product(0, 0), product(1, 1)];
  if (ofLabels === 0 || ofVerdicts === 0) return {};
  const correlation = product(0, 1) / Math.sqrt(ofLabels * ofVerdicts);
  const plan = {
    items: n + unlabelled.length,
    standardDeviation: Math.sqrt(ofLabels / (n - 1)),
    correlation: Math.min(1, Math.max(0, correlation)),
  };
  return {
    worth: {
      correlation,
      labels: labelBudget(n, plan),
      ...(2 * n <= plan.items ? { twice: labelBudget(2 * n, plan) } : {}),
    },
  };
}
