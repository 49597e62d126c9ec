import type { NotEstimable } from "../estimate.ts";
import type { Random } from "../random/random-stream.ts";
import type { ClusterLabels } from "../resample/cluster-totals.ts";
import { assertCount } from "../validate.ts";
import { tallyPairs, type Battles, type PairTally } from "./bradley-terry-battles.ts";
import { groupThatNeverWon } from "./bradley-terry-graph.ts";
import { centred, drawReplicates, fitOf, type Replicates } from "./bradley-terry-replicate.ts";
import { battleResampler, promptResampler, type ResamplingLaw } from "./bradley-terry-resample.ts";
import { notConnected, notSettled } from "./bradley-terry.ts";

/** Options of {@link bootstrapBradleyTerry}. */
export interface BradleyTerryBootstrapOptions {
  readonly rng: Random;
  /** How many replicates; default 1000. */
  readonly resamples?: number;
  /** Prompt of every battle: whole prompts are resampled; default: single battles. */
  readonly prompts?: ClusterLabels;
  /** Default `multinomial`: as drawing with replacement. */
  readonly law?: ResamplingLaw;
  /** Only the replicates from … to − 1, for one of several threads; joined in order they are the whole. */
  readonly range?: { readonly from: number; readonly to: number };
}

/** Strengths of resampled battles. */
export interface BradleyTerryBootstrap extends Replicates {
  readonly kind: "estimated";
  readonly method: "bradley-terry-bootstrap";
  readonly law: ResamplingLaw;
  /** What was drawn. */
  readonly unit: "battle" | "prompt";
  /** Strengths of the battles as they are, in log-odds with sum 0. */
  readonly strengths: readonly number[];
  /** Battles. */
  readonly n: number;
}

/**
 * Bootstrap of Bradley–Terry strengths, with ties as half wins.
 *
 * Use it for what has no standard error, such as ranks, or to check the sandwich of {@link bradleyTerry}, which is
 * quicker and has no chance in it. It works on counts per pair and outcome, so that a million battles cost little
 * more than ten thousand; with prompts, every replicate goes through all battles.
 *
 * @param battles - Columns, one row per battle, or per pair and outcome with a `count`.
 * @param options - See {@link BradleyTerryBootstrapOptions}.
 * @returns Every replicate; the same for any split into ranges. Not estimable where models were never compared, or
 * the battles themselves are separated.
 * @throws {@link LengthMismatchError} unless all columns have one entry per battle.
 * @throws {@link InvalidCountError} if a model, a count, a label or a number of replicates is out of range.
 * @throws {@link NonFiniteValueError} if a score is NaN or infinite.
 * @throws {@link InvalidParameterError} if a score is not 0, 0.5 or 1.
 * @assumes independent battles, or independent prompts where they are given
 * @source Efron (1979), Ann. Statist. 7, 1–26; Poisson weights: Hanley & MacGibbon (2006), Comput. Meth. Prog. Biomed. 83, 57–62
 */
export function bootstrapBradleyTerry(
  battles: Battles,
  options: BradleyTerryBootstrapOptions,
): BradleyTerryBootstrap | NotEstimable {
  const { rng, resamples = 1000, prompts, law = "multinomial" } = options;
  const { from, to } = options.range ?? { from: 0, to: resamples };
  assertCount("resamples", resamples, 2);
  assertCount("range.to", to, 1, resamples);
  assertCount("range.from", from, 0, to);
  const tally = tallyPairs(battles, false);
  const refusal = notConnected(tally) ?? separatedToBeginWith(tally);
  if (refusal !== undefined) return refusal;
  const whole = fitOf(tally, false);
  if (whole === undefined) return notSettled(tally);
  const draw =
    prompts === undefined
      ? battleResampler(tally, law)
      : promptResampler(tally, battles, { prompts, law });
  const stream = rng.substream("bradley-terry bootstrap");
  const key = [stream.uint32(), stream.uint32()] as const;
  return {
    kind: "estimated",
    method: "bradley-terry-bootstrap",
    law,
    unit: prompts === undefined ? "battle" : "prompt",
    strengths: centred(whole.parameters),
    ...drawReplicates({ tally, whole, draw }, key, { from, to }),
    n: tally.battles,
  };
}

function separatedToBeginWith(tally: PairTally): NotEstimable | undefined {
  const losers = groupThatNeverWon(tally);
  if (losers === undefined) return undefined;
  return {
    kind: "not-estimable",
    reason: `No model of the group {${losers.join(", ")}} ever won or tied against the others, in any replicate either.`,
    remedy: "Use bradleyTerry, which regularises such battles and says so, or add battles.",
    n: tally.battles,
  };
}
