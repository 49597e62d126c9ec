import { pairedDifference } from "../comparison/paired-difference.ts";
import { tangoTest, type DiscordantCounts } from "../comparison/tango-interval.ts";
import { InvalidParameterError, NotEstimableError } from "../errors.ts";
import type { Interval, Level, Proportion, Values } from "../estimate.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { isOnlyRounding } from "../interval/only-rounding.ts";
import { wilsonInterval } from "../interval/wilson-interval.ts";
import { binomialDraw } from "../random/binomial.ts";
import { drawIndices, MOST_ITEMS, replicateKey } from "../random/index-draws.ts";
import type { Random } from "../random/random-stream.ts";
import { wordStream } from "../random/word-stream.ts";
import { assertFiniteNumber } from "../special/parameters.ts";
import { mean } from "../summary/mean.ts";
import { sampleVariance } from "../summary/variance.ts";
import { assertCount, assertFinite, assertSameLength } from "../validate.ts";

/** Options of {@link simulatedPower} and {@link simulatedProportionPower}. */
export interface PowerSimulationOptions extends LevelOption {
  /** Items of the planned comparison; a whole number in [2, 2²¹]. */
  readonly items: number;
  /** True difference to plan for; default: the observed one, which may be mostly noise. */
  readonly difference?: number;
  /** Simulated comparisons; a whole number in [1, 2³²), default 2000. */
  readonly replicates?: number;
  /** First of them, default 0: simulations that were split give the numbers of the whole. */
  readonly firstReplicate?: number;
  readonly rng: Random;
}

/** Share of simulated comparisons that showed a difference. */
export interface SimulatedPower {
  readonly power: Proportion;
  /** Of the power, and for its Monte-Carlo error alone: the pilot's own error is not in it. Wilson, at 95 %. */
  readonly interval: Interval;
  /** Share that showed a difference in the wrong direction; 0 where the true one is 0. */
  readonly wrongDirection: Proportion;
  readonly method: "simulated-paired-t" | "simulated-tango";
  /** Simulated comparisons that showed a difference: add these up where a simulation was split. */
  readonly hits: number;
  readonly replicates: number;
}

const DEFAULT_REPLICATES = 2000;

const MONTE_CARLO_LEVEL: Level = 0.95;

/** Numbers of replicates that the generators can tell apart. */
const MOST_REPLICATES = 2 ** 32 - 1;

/** −1, 0 or 1: what a comparison showed. */
type Shown = number;

/**
 * Power of the paired t test on items that are drawn from those observed.
 *
 * Use it where differences are far from normal: many zeros, a few large. Asked for a `difference`, it moves all
 * observed differences by the same amount. Not for 0/1 scores ({@link simulatedProportionPower}), nor for grouped
 * items, of which it would promise too much. A tail that the observed
 * items do not show is not simulated.
 *
 * @param treatment - One finite score per observed item, at least two.
 * @param control - Scores of the same items in the same order.
 * @param options - `items`, `difference`, `level`, `replicates`, `firstReplicate`, `rng`.
 * @returns Share of replicates in which the interval excludes 0; one in which all differences are equal shows none.
 * @throws {@link LengthMismatchError} unless every item has both scores.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link NotEstimableError} for fewer than two observed items, or where all differences are equal.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link InvalidParameterError} if the level or the difference is out of range.
 * @assumes independent items, of which the observed ones are a fair sample
 * @source Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 25
 * @example simulatedPower([3, 5, 9, 4], [1, 4, 6, 4], { items: 12, rng: createRandom(1) }) // a power, the same one every time
 */
export function simulatedPower(
  treatment: Values,
  control: Values,
  options: PowerSimulationOptions,
): SimulatedPower {
  const { items } = options;
  assertCount("items", items, 2, MOST_ITEMS);
  const differences = differencesOf(treatment, control);
  const observed = mean(differences);
  const truth = options.difference ?? observed;
  assertFiniteNumber("difference", truth);
  const population = differences.map((value) => value - observed + truth);
  const level = levelOf(options);
  const key = replicateKey(options.rng);
  const drawn = new Uint32Array(items);
  const resample = new Float64Array(items);
  const none = new Float64Array(items);
  const show = (replicate: number): Shown => {
    drawIndices(key, replicate, { below: population.length, drawn });
    for (let item = 0; item < items; item++) resample[item] = population[drawn[item]!]!;
    const contrast = pairedDifference(resample, none, { level });
    if ("kind" in contrast) return 0;
    return contrast.test.p < 1 - level ? Math.sign(contrast.difference.value) : 0;
  };
  return simulated(show, truth, { ...options, method: "simulated-paired-t" });
}

/**
 * Power of Tango's test (McNemar's without correction) on items that are drawn from an observed table of pairs.
 *
 * Use it for 0/1 scores with one trial per item, above all where few items differ and {@link itemsForPairedProportions}
 * is rough. Asked for a `difference`, it keeps the share of items that differ. Not for grouped items.
 *
 * @param counts - Observed: items that only one of the two solved, and all common items `n`.
 * @param options - `items`, `difference`, `level`, `replicates`, `firstReplicate`, `rng`.
 * @returns Share of replicates in which the test rejects.
 * @throws {@link InvalidCountError} if a count is out of range.
 * @throws {@link InvalidParameterError} if the level is out of range, or the difference larger than the share of items that differ.
 * @assumes independent items, one trial each, of which the observed ones are a fair sample
 * @source Tango (1998), Statist. Med. 17, 891–908, for the test; Connor (1987), Biometrics 43, 207–211, for the plan
 * @example simulatedProportionPower({ onlyTreatment: 12, onlyControl: 2, n: 50 }, { items: 400, rng: createRandom(1) }) // a power, the same one every time
 */
export function simulatedProportionPower(
  counts: DiscordantCounts,
  options: PowerSimulationOptions,
): SimulatedPower {
  const { onlyTreatment, onlyControl, n } = counts;
  assertCount("n", n, 1);
  assertCount("onlyTreatment", onlyTreatment, 0, n);
  assertCount("onlyControl", onlyControl, 0, n - onlyTreatment);
  const discordance = (onlyTreatment + onlyControl) / n;
  const truth = options.difference ?? (onlyTreatment - onlyControl) / n;
  if (!(Math.abs(truth) <= discordance)) {
    const range = `at most ${discordance} in size, the share of items that differ`;
    throw new InvalidParameterError("difference", truth, range);
  }
  assertCount("items", options.items, 2, MOST_ITEMS);
  const level = levelOf(options);
  const shareOfTreatment = discordance === 0 ? 0 : (discordance + truth) / (2 * discordance);
  const key = replicateKey(options.rng);
  const show = (replicate: number): Shown => {
    const words = wordStream(key, replicate);
    const discordant = binomialDraw(words, options.items, discordance);
    const b = binomialDraw(words, discordant, shareOfTreatment);
    const c = discordant - b;
    return tangoTest(b, c, options.items).p < 1 - level ? Math.sign(b - c) : 0;
  };
  return simulated(show, truth, { ...options, method: "simulated-tango" });
}

function simulated(
  show: (replicate: number) => Shown,
  truth: number,
  options: PowerSimulationOptions & Pick<SimulatedPower, "method">,
): SimulatedPower {
  const { replicates = DEFAULT_REPLICATES, firstReplicate = 0, method } = options;
  assertCount("replicates", replicates, 1, MOST_REPLICATES);
  assertCount("firstReplicate", firstReplicate, 0, MOST_REPLICATES - replicates);
  let [hits, wrong] = [0, 0];
  for (let replicate = firstReplicate; replicate < firstReplicate + replicates; replicate++) {
    const shown = show(replicate);
    hits += Math.abs(shown);
    wrong += Number(shown * truth < 0);
  }
  return {
    power: hits / replicates,
    interval: wilsonInterval(hits, replicates, { level: MONTE_CARLO_LEVEL }),
    wrongDirection: wrong / replicates,
    method,
    hits,
    replicates,
  };
}

function differencesOf(treatment: Values, control: Values): Float64Array {
  assertSameLength("treatment", treatment.length, "control", control.length);
  assertFinite("treatment", treatment);
  assertFinite("control", control);
  if (treatment.length < 2) {
    const remedy = "Run a pilot, or plan with assumed variances.";
    throw new NotEstimableError("Fewer than two observed items cannot stand for others.", remedy);
  }
  const differences = Float64Array.from(treatment, (score, item) => score - control[item]!);
  if (isOnlyRounding(Math.sqrt(sampleVariance(differences)), [treatment, control])) {
    const reason = `All ${differences.length} observed differences are equal, so that every replicate would be.`;
    throw new NotEstimableError(reason, "Observe more items, or plan with assumed variances.");
  }
  return differences;
}
