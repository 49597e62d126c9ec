import type { NotEstimable, Values } from "../estimate.ts";
import { assertCount } from "../validate.ts";
import type { ResponseWarning } from "./item-response.ts";
import { answerSigns, type AnswerSigns } from "./joint-map-answers.ts";
import { climb, startingAbilities, type JointFit } from "./joint-map-fit.ts";
import { kernelSweep } from "./joint-map-kernel.ts";
import { logPosterior, plainSweep, startingItems, type ItemParameters } from "./joint-map-sweep.ts";

/** One item: log-odds of an answer are discrimination · (ability − difficulty). */
export interface JointMapItem {
  readonly discrimination: number;
  readonly difficulty: number;
}

/** The abilities and item parameters that are together most probable; points only, without errors. */
export interface JointMapFit {
  readonly kind: "estimated";
  readonly method: "joint-maximum-a-posteriori";
  /** Of likelihood times priors, without the constants of the priors. */
  readonly logPosterior: number;
  /** One per item, in the order of the data. */
  readonly items: readonly JointMapItem[];
  /** One per respondent. */
  readonly abilities: readonly number[];
  /** Respondents. */
  readonly n: number;
  /** Sweeps over all items. */
  readonly iterations: number;
  readonly warnings: readonly ResponseWarning[];
}

/** How far to go. */
export interface JointMapOptions {
  /** Most sweeps over all items before the fit is refused; 1 to 10 000, default 500. */
  readonly sweeps?: number;
}

const DEFAULT_SWEEPS = 500;
const MOST_SWEEPS = 10_000;
const LEAST_RESPONDENTS = 10;
const LEAST_ITEMS = 10;
const FEW_RESPONDENTS = 100;
const TOLERANCE = 1e-8;
/** Answers from which the kernel is worth its setting up. */
const MANY_ANSWERS = 20_000;
/** Single precision cannot tell much shorter steps from its own noise. */
const KERNEL_TOLERANCE = 1e-5;
/** What has not come near by then goes on in doubles from the start. */
const KERNEL_SWEEPS = 60;

/**
 * Two-parameter logistic model of 0/1 answers by joint maximum a posteriori: abilities, difficulties and
 * discriminations at once, each with a normal prior.
 *
 * Use it to look over thousands of items that many models answered, within a second: which are hard, which
 * tell strong models from weak ones. Do not use it for intervals, it has none, nor for fewer than some hundred
 * answers per item if the item parameters themselves matter: there {@link itemResponse} integrates the abilities
 * out, which this method takes as known, so that its discriminations are biased.
 *
 * @param responses - One list per respondent (model): 0 or 1 for every item. At least 10 respondents and 10 items.
 * @param options - `sweeps`, default 500.
 * @returns Points for all items and respondents, finite also where all or none were solved: there they are the work of
 * the prior, and a warning counts them. Not estimable for too few answers, or where the sweeps run out.
 * @throws {@link InvalidParameterError} if an answer is neither 0 nor 1.
 * @throws {@link LengthMismatchError} unless all respondents have the same items.
 * @throws {@link InvalidCountError} if `sweeps` is out of range.
 * @assumes one ability, answers independent given it, logistic curves; abilities and difficulties of standard normal size, log discriminations of standard deviation 0.5
 * @source Mislevy (1986), Psychometrika 51, 177–195 (priors on all parameters); Walker & Ni (2011), SIAM J. Numer. Anal. 49, 1715–1735 (acceleration)
 * @example jointItemResponse(answersByModel) // abilities and items, in the order of the data
 */
export function jointItemResponse(
  responses: readonly Values[],
  options: JointMapOptions = {},
): JointMapFit | NotEstimable {
  const { sweeps = DEFAULT_SWEEPS } = options;
  assertCount("sweeps", sweeps, 1, MOST_SWEEPS);
  const answers = answerSigns(responses);
  const n = answers.respondents;
  if (n < LEAST_RESPONDENTS || answers.items < LEAST_ITEMS) return tooLittle(answers);
  const near = approach(answers, sweeps);
  const { parameters } = near;
  const limits = { tolerance: TOLERANCE, sweeps: sweeps - near.sweeps };
  const fit = climb(plainSweep(answers, parameters), near.abilities, limits);
  if (fit === undefined) return notReached(sweeps, n);
  const { logDiscriminations, difficulties } = parameters;
  return {
    kind: "estimated",
    method: "joint-maximum-a-posteriori",
    logPosterior: logPosterior(answers, parameters, fit.abilities),
    items: Array.from(difficulties, (difficulty, item) => ({
      discrimination: Math.exp(logDiscriminations[item]!),
      difficulty,
    })),
    abilities: [...fit.abilities],
    n,
    iterations: near.sweeps + fit.sweeps,
    warnings: warningsOf(answers),
  };
}

/**
 * Where the fit in doubles begins: for many answers near the maximum, where the kernel has brought it, so that the
 * last digits do not depend on whether a platform has the kernel.
 */
function approach(
  answers: AnswerSigns,
  sweeps: number,
): JointFit & { readonly parameters: ItemParameters } {
  const abilities = startingAbilities(answers);
  const many = answers.respondents * answers.items >= MANY_ANSWERS;
  const kernel = many ? kernelSweep(answers) : undefined;
  if (kernel !== undefined) {
    const limits = { tolerance: KERNEL_TOLERANCE, sweeps: Math.min(KERNEL_SWEEPS, sweeps) };
    const fit = climb(kernel, abilities, limits);
    if (fit !== undefined) return { ...fit, parameters: kernel.parameters };
  }
  return { abilities, sweeps: 0, parameters: startingItems(answers) };
}

function tooLittle({ respondents, items }: AnswerSigns): NotEstimable {
  const reason = `A joint fit needs at least ${LEAST_RESPONDENTS} respondents and ${LEAST_ITEMS} items; there are ${respondents} and ${items}.`;
  const remedy = "Add respondents (models) or items, or report plain pass rates.";
  return { kind: "not-estimable", reason, remedy, n: respondents };
}

function notReached(sweeps: number, n: number): NotEstimable {
  const reason = `The abilities and items were still moving after ${sweeps} sweeps.`;
  const remedy = "Allow more sweeps, or leave out items that few solved or missed.";
  return { kind: "not-estimable", reason, remedy, n };
}

function warningsOf({ respondents, items, solved }: AnswerSigns): readonly ResponseWarning[] {
  const warnings: ResponseWarning[] = [];
  if (respondents < FEW_RESPONDENTS) {
    const message = `Item parameters from ${respondents} respondents lean on the prior: use at least ${FEW_RESPONDENTS}, and read them as diagnostics only.`;
    warnings.push({ code: "few-respondents", message });
  }
  const without = solved.reduce(
    (count, own) => count + Number(own === 0 || own === respondents),
    0,
  );
  if (without > 0) {
    const message = `${without} of ${items} items were solved by all or none: their parameters are set by the prior.`;
    warnings.push({ code: "items-without-spread", message });
  }
  return warnings;
}
