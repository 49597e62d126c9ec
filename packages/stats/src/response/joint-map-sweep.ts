import type { AnswerSigns } from "./joint-map-answers.ts";

/** Standard deviation of the normal prior of the log discriminations; abilities and difficulties have a standard normal one. */
const LOG_DISCRIMINATION_SD = 0.5;
/** Prior precision of a log discrimination. */
export const LOG_DISCRIMINATION_PRECISION: number = 1 / LOG_DISCRIMINATION_SD ** 2;
/** Far from the maximum a step in the log discrimination would overshoot. */
const LONGEST_LOG_STEP = 0.7;
const LONGEST_DIFFICULTY_STEP = 1;
/** Observed information below this share of the expected one is too near to a saddle to step by. */
const LEAST_CURVATURE = 0.2;
/** Beyond it log(1 + eᵘ) is u to the last bit. */
const LINEAR_FROM = 40;
const NEARLY_OVERFLOWING = 1e250;

/** Item parameters on the scale that they are fitted on. */
export interface ItemParameters {
  readonly logDiscriminations: Float64Array;
  readonly difficulties: Float64Array;
}

/** What a sweep over all items leaves behind, besides the moved items. */
export interface SweepOutcome {
  /** Score of each ability, without its prior. */
  readonly gradient: Float64Array;
  /** Fisher information of each ability, without its prior. */
  readonly information: Float64Array;
  readonly longestItemStep: number;
}

/** Moves every item by one Newton step at the given abilities, then asks the moved items about the abilities. */
export interface ItemSweep {
  readonly parameters: ItemParameters;
  readonly run: (abilities: Float64Array) => SweepOutcome;
}

/** Starts every item at discrimination 1 and the log-odds of being missed, drawn in from infinity. */
export function startingItems({ items, respondents, solved }: AnswerSigns): ItemParameters {
  const difficulties = solved.map((count) => {
    const share = count / respondents;
    return Math.log((1.02 - share) / (share + 0.02));
  });
  return { logDiscriminations: new Float64Array(items), difficulties };
}

/**
 * The sweep in plain doubles.
 *
 * @param answers - At least one respondent and item.
 * @param parameters - Where the items are; they move.
 * @returns The sweep.
 */
export function plainSweep(answers: AnswerSigns, parameters: ItemParameters): ItemSweep {
  const gradient = new Float64Array(answers.respondents);
  const information = new Float64Array(answers.respondents);
  const run = (abilities: Float64Array): SweepOutcome => {
    gradient.fill(0);
    information.fill(0);
    let longestItemStep = 0;
    for (let item = 0; item < answers.items; item++) {
      const step = moveItem(answers, item, parameters, abilities);
      longestItemStep = Math.max(longestItemStep, step);
      addItem(answers, item, parameters, abilities, gradient, information);
    }
    return { gradient, information, longestItemStep };
  };
  return { parameters, run };
}

/** One Newton step of an item's two parameters; returns the longer of its two parts. */
function moveItem(
  { signs, stride, respondents }: AnswerSigns,
  item: number,
  { logDiscriminations, difficulties }: ItemParameters,
  abilities: Float64Array,
): number {
  const discrimination = Math.exp(logDiscriminations[item]!);
  const difficulty = difficulties[item]!;
  const row = item * stride;
  let [slopeScore, residuals, slopeWeight, crossWeight, weight] = [0, 0, 0, 0, 0];
  for (let respondent = 0; respondent < respondents; respondent++) {
    const sign = signs[row + respondent]!;
    const logit = discrimination * (abilities[respondent]! - difficulty);
    const miss = 1 / (1 + Math.exp(sign * logit));
    const residual = sign * miss;
    const variance = miss * (1 - miss);
    slopeScore += residual * logit;
    residuals += residual;
    slopeWeight += variance * logit * logit;
    crossWeight += variance * logit;
    weight += variance;
  }
  const [slopeStep, difficultyStep] = itemStep({
    logDiscrimination: logDiscriminations[item]!,
    discrimination,
    difficulty,
    slopeScore,
    residuals,
    slopeWeight,
    crossWeight,
    weight,
  });
  logDiscriminations[item]! += slopeStep;
  difficulties[item]! += difficultyStep;
  return Math.max(Math.abs(slopeStep), Math.abs(difficultyStep));
}

/** What one item's answers add up to at its parameters. */
interface ItemSums {
  readonly logDiscrimination: number;
  readonly discrimination: number;
  readonly difficulty: number;
  /** Residuals times log-odds. */
  readonly slopeScore: number;
  readonly residuals: number;
  /** Variances times squared log-odds, times log-odds, and alone. */
  readonly slopeWeight: number;
  readonly crossWeight: number;
  readonly weight: number;
}

/** Newton's step where the posterior is well curved, else Fisher's, whose information is always positive. */
function itemStep(own: ItemSums): readonly [slope: number, difficulty: number] {
  const slopeGradient = own.slopeScore - own.logDiscrimination * LOG_DISCRIMINATION_PRECISION;
  const difficultyGradient = -own.discrimination * own.residuals - own.difficulty;
  const difficultyInformation = own.discrimination ** 2 * own.weight + 1;
  let slopeInformation = own.slopeWeight + LOG_DISCRIMINATION_PRECISION;
  let crossInformation = -own.discrimination * own.crossWeight;
  let determinant = slopeInformation * difficultyInformation - crossInformation ** 2;
  const observedSlope = slopeInformation - own.slopeScore;
  const observedCross = crossInformation + own.discrimination * own.residuals;
  const observed = observedSlope * difficultyInformation - observedCross ** 2;
  if (observed > LEAST_CURVATURE * determinant) {
    slopeInformation = observedSlope;
    crossInformation = observedCross;
    determinant = observed;
  }
  const slope = difficultyInformation * slopeGradient - crossInformation * difficultyGradient;
  const difficulty = slopeInformation * difficultyGradient - crossInformation * slopeGradient;
  return [
    within(LONGEST_LOG_STEP, slope / determinant),
    within(LONGEST_DIFFICULTY_STEP, difficulty / determinant),
  ];
}

/** A step, but no longer than that in either direction. */
export function within(longest: number, step: number): number {
  return Math.max(-longest, Math.min(longest, step));
}

/** Adds what one item says about every ability. */
function addItem(
  { signs, stride, respondents }: AnswerSigns,
  item: number,
  { logDiscriminations, difficulties }: ItemParameters,
  abilities: Float64Array,
  gradient: Float64Array,
  information: Float64Array,
): void {
  const discrimination = Math.exp(logDiscriminations[item]!);
  const difficulty = difficulties[item]!;
  const row = item * stride;
  for (let respondent = 0; respondent < respondents; respondent++) {
    const sign = signs[row + respondent]!;
    const logit = discrimination * (abilities[respondent]! - difficulty);
    const miss = 1 / (1 + Math.exp(sign * logit));
    gradient[respondent]! += discrimination * sign * miss;
    information[respondent]! += discrimination * discrimination * miss * (1 - miss);
  }
}

/** Log of likelihood times priors, without the priors' constants. */
export function logPosterior(
  { signs, stride, respondents, items }: AnswerSigns,
  { logDiscriminations, difficulties }: ItemParameters,
  abilities: Float64Array,
): number {
  let sum = 0;
  for (const ability of abilities) sum -= ability ** 2 / 2;
  for (let item = 0; item < items; item++) {
    const discrimination = Math.exp(logDiscriminations[item]!);
    const difficulty = difficulties[item]!;
    // One logarithm of a product is faster than a sum of many logarithms.
    let [product, linear] = [1, 0];
    for (let respondent = 0; respondent < respondents; respondent++) {
      const logit = discrimination * (abilities[respondent]! - difficulty);
      const against = -signs[item * stride + respondent]! * logit;
      if (against > LINEAR_FROM) linear += against;
      else product *= 1 + Math.exp(against);
      if (product < NEARLY_OVERFLOWING) continue;
      linear += Math.log(product);
      product = 1;
    }
    const prior = LOG_DISCRIMINATION_PRECISION * logDiscriminations[item]! ** 2 + difficulty ** 2;
    sum -= linear + Math.log(product) + prior / 2;
  }
  return sum;
}
