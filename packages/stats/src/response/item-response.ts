import type { NotEstimable, Values } from "../estimate.ts";
import { assertCount } from "../validate.ts";
import { maximiseMarginal, type MarginalFit, type ResponseModel } from "./marginal-fit.ts";
import type { Ability } from "./marginal-likelihood.ts";
import { responsePatterns, type ResponsePatterns } from "./response-patterns.ts";

/** One item: log-odds of an answer are discrimination · (ability − difficulty). */
export interface ResponseItem {
  readonly kind: "estimated";
  readonly discrimination: number;
  /** Absent where the model fixes it. */
  readonly discriminationError?: number;
  /** On the scale of abilities: their population has mean 0 and standard deviation 1. */
  readonly difficulty: number;
  readonly difficultyError: number;
}

/** What is doubtful about a fit. */
export interface ResponseWarning {
  readonly code: "few-respondents" | "items-without-spread";
  readonly message: string;
}

/** Item parameters, abilities, and how well they describe the answers. */
export interface ItemResponseFit {
  readonly kind: "estimated";
  readonly method: "marginal-maximum-likelihood";
  readonly model: ResponseModel;
  readonly logLikelihood: number;
  /** One per item, in the order of the data. */
  readonly items: readonly (ResponseItem | NotEstimable)[];
  /** One per respondent: posterior mean (EAP) and standard deviation given the item parameters. */
  readonly abilities: readonly Ability[];
  /** Respondents. */
  readonly n: number;
  readonly iterations: number;
  readonly warnings: readonly ResponseWarning[];
}

/** How to fit. */
export interface ItemResponseOptions {
  /** Default "2pl". */
  readonly model?: ResponseModel;
  /** Quadrature nodes per pattern, moved to its posterior; 5 to 200, default 21. */
  readonly nodes?: number;
}

const DEFAULT_NODES = 21;
const FEW_RESPONDENTS = 100;
const LEAST_RESPONDENTS = 10;
/**
 * Item response model of 0/1 answers by marginal maximum likelihood: Rasch, one or two parameters per item.
 *
 * Use it to diagnose items: which ones tell strong respondents from weak ones, and where on the scale. Do not use
 * it for a headline score: it seldom narrows an interval, and it needs some hundred respondents, which are models
 * here.
 *
 * @param responses - One list per respondent (model): 0 or 1 for every item. At least 10 respondents, three items that vary (two for "1pl" and "rasch").
 * @param options - `model`, default "2pl"; `nodes`, default 21.
 * @returns Items and abilities; an item that all or none solved is not estimable, and leaves the others as they are. Not
 * estimable where there is too little to fit, or the likelihood has no maximum. Abilities are always finite.
 * @throws {@link InvalidParameterError} if an answer is neither 0 nor 1.
 * @throws {@link LengthMismatchError} unless all respondents have the same items.
 * @throws {@link InvalidCountError} if the nodes are out of range.
 * @assumes one normally distributed ability, answers independent given it, logistic curves
 * @source Bock & Aitkin (1981), Psychometrika 46, 443–459; standard errors from the observed information, Louis (1982), JRSS B 44, 226–233
 */
export function itemResponse(
  responses: readonly Values[],
  options: ItemResponseOptions = {},
): ItemResponseFit | NotEstimable {
  const { model = "2pl", nodes = DEFAULT_NODES } = options;
  assertCount("nodes", nodes, 5, 200);
  const patterns = responsePatterns(responses);
  const n = responses.length;
  const refusal = tooLittle(patterns.kept.length, n, model);
  if (refusal !== undefined) return refusal;
  const fit = maximiseMarginal(patterns, model, nodes);
  if (fit === undefined) return { ...NO_MAXIMUM, n };
  const { likelihood, iterations } = fit;
  return {
    kind: "estimated",
    method: "marginal-maximum-likelihood",
    model,
    logLikelihood: likelihood.logLikelihood,
    items: itemsOf(patterns, fit, model),
    abilities: patterns.patternOf.map((pattern) => likelihood.abilities[pattern]!),
    n,
    iterations,
    warnings: warningsOf(patterns, n),
  };
}

const NO_MAXIMUM = {
  kind: "not-estimable",
  reason: "The likelihood of the item parameters has no maximum, or the fit did not reach it.",
  remedy: 'Add respondents, leave out items that few solved or missed, or fit the model "1pl".',
} as const;

function tooLittle(items: number, n: number, model: ResponseModel): NotEstimable | undefined {
  const least = model === "2pl" ? 3 : 2;
  if (n < LEAST_RESPONDENTS) {
    const reason = `Item parameters need at least ${LEAST_RESPONDENTS} respondents; there are ${n}.`;
    return { kind: "not-estimable", reason, remedy: "Add respondents (models).", n };
  }
  if (items >= least) return undefined;
  const reason = `Only ${items} items were solved by some and missed by others; the model ${model} needs ${least}.`;
  return { kind: "not-estimable", reason, remedy: "Add items of middling difficulty.", n };
}

function itemsOf(
  { kept, items, patternOf }: ResponsePatterns,
  fit: MarginalFit,
  model: ResponseModel,
): ItemResponseFit["items"] {
  return Array.from({ length: items }, (_, position) => {
    const item = kept.indexOf(position);
    if (item < 0) return { ...WITHOUT_SPREAD, n: patternOf.length };
    const discrimination = fit.line.slopes[item]!;
    const difficulty = -fit.line.intercepts[item]! / discrimination;
    const intercept = kept.length + item;
    const slopeVariance = fit.covariance(item, item);
    // Delta method for −intercept / slope.
    const variance =
      fit.covariance(intercept, intercept) +
      2 * difficulty * fit.covariance(item, intercept) +
      difficulty ** 2 * slopeVariance;
    return {
      kind: "estimated",
      discrimination,
      ...(model === "rasch" ? {} : { discriminationError: Math.sqrt(slopeVariance) }),
      difficulty,
      difficultyError: Math.sqrt(variance) / Math.abs(discrimination),
    };
  });
}

const WITHOUT_SPREAD = {
  kind: "not-estimable",
  reason: "Every respondent, or none, solved the item: its difficulty is beyond all of them.",
  remedy: "Leave it out, or add respondents that differ on it.",
} as const;

function warningsOf({ kept, items }: ResponsePatterns, n: number): readonly ResponseWarning[] {
  const warnings: ResponseWarning[] = [];
  if (n < FEW_RESPONDENTS) {
    const message = `Item parameters from ${n} respondents are rough: use at least ${FEW_RESPONDENTS}, and read them as diagnostics only.`;
    warnings.push({ code: "few-respondents", message });
  }
  if (kept.length < items) {
    const message = `${items - kept.length} items that all or none solved carry no information and were left out of the fit.`;
    warnings.push({ code: "items-without-spread", message });
  }
  return warnings;
}
