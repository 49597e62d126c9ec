import type { Estimate, NotEstimable, Proportion } from "../estimate.ts";
import { clopperPearsonInterval } from "../interval/clopper-pearson-interval.ts";
import { levelOf, type LevelOption } from "../interval/critical-value.ts";
import { wilsonInterval } from "../interval/wilson-interval.ts";
import { assertCount, assertInRange } from "../validate.ts";
import {
  auditLimits,
  stratifiedAudit,
  type AuditLimits,
  type AuditStratum,
} from "./stratified-audit.ts";

/** How many answer keys of a random sample turned out wrong. */
export interface LabelAudit {
  readonly wrong: number;
  /** Keys that were checked. */
  readonly audited: number;
}

/** Keys checked at one rate, or kinds of items each at its own. */
export type AnyAudit = LabelAudit | readonly AuditStratum[];

/** Items that matched their key, of so many. */
export interface KeyMatches {
  readonly passes: number;
  readonly trials: number;
}

export interface LabelNoiseOptions extends LevelOption {
  /**
   * Probability that a wrong answer matches a wrong key, in [0, 1]; default 0, as for free answers. With k choices
   * and errors at random it is 1 / (k − 1); models that err like the author of the keys match more.
   */
  readonly matchRate?: Proportion;
}

/**
 * Accuracy that a model without fault would be given, for a share of wrong answer keys: 1 − e.
 *
 * Use it to see whether a benchmark has room left. Do not use it as a bound on scores: a model that repeats the
 * errors of the keys exceeds it.
 *
 * @param audit - Wrong keys, and keys checked; whole numbers. Or kinds of items, as for {@link stratifiedAudit}.
 * @param options - `level`: confidence level, default 0.95.
 * @returns The ceiling with the Clopper–Pearson (of kinds: stratified) interval of the audit; `n` counts the keys checked. Not estimable
 * without an audit.
 * @throws {@link InvalidCountError} if a count is none.
 * @throws {@link InvalidParameterError} unless the level lies strictly between 0 and 1.
 * @assumes keys checked at random, and without error
 * @source Northcutt, Athalye & Mueller (2021), NeurIPS Datasets and Benchmarks (errors in test sets); Clopper & Pearson (1934), Biometrika 26, 404–413
 * @example accuracyCeiling({ wrong: 6, audited: 100 }) // => { value: 0.94, interval: { lower: 0.8739701, upper: 0.9776651 } }
 */
export function accuracyCeiling(
  audit: AnyAudit,
  options: LevelOption = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  if (!("wrong" in audit)) return stratifiedCeiling(audit, level);
  assertAudit(audit);
  const { wrong, audited: n } = audit;
  if (n === 0) return { kind: "not-estimable", ...NO_AUDIT, n };
  const method = "accuracy-ceiling-clopper-pearson";
  const interval = { ...clopperPearsonInterval(n - wrong, n, { level }), method };
  return { kind: "estimated", value: (n - wrong) / n, interval, method, n };
}

/** One less than the share of wrong keys, whose ends change places. */
function stratifiedCeiling(
  strata: readonly AuditStratum[],
  level: number,
): Estimate | NotEstimable {
  const share = stratifiedAudit(strata, { level });
  if (share.kind === "not-estimable") {
    return share.value === undefined ? share : { ...share, value: 1 - share.value };
  }
  const method = "accuracy-ceiling-stratified";
  const ends = { lower: 1 - share.interval.upper!, upper: 1 - share.interval.lower! };
  return { ...share, value: 1 - share.value, interval: { ...ends, level, method }, method };
}

/**
 * Accuracy by right keys, from matches with keys of which an audit found a share e wrong: (p − f) / (1 − e − f).
 *
 * Use it where keys of a random sample were checked. Do not use it where wrong keys sit on the hard items, where
 * the checked items are those on which models disagree, or to compare models on the same items, which share their
 * wrong keys ({@link labelErrorBounds}).
 *
 * @param matches - Items that matched their key; whole numbers.
 * @param audit - Wrong keys, and keys checked; whole numbers. Or kinds of items, as for {@link stratifiedAudit}.
 * @param options - `matchRate`: of wrong answers with wrong keys, default 0 (f = e · matchRate); `level`: default 0.95.
 * @returns Value and interval cut off at 0 and 1; `n` counts the items. The distances to Wilson's limits of either
 * share are squared and added, so that an audit without a find is not taken for certainty. Not estimable without
 * items or audit, or where the keys may be no better than guesses.
 * @throws {@link InvalidCountError} if a count is none.
 * @throws {@link InvalidParameterError} if the match rate or the level is out of range.
 * @assumes independent items; an audit at random; wrong keys that have nothing to do with whether the model is right
 * @source Rogan & Gladen (1978), Am. J. Epidemiol. 107, 71–76; Zou & Donner (2008), Stat. Med. 27, 1693–1702 (interval)
 * @example labelCorrectedAccuracy({ passes: 800, trials: 1000 }, { wrong: 6, audited: 100 }) // => { value: 0.8510638, interval: { lower: 0.8116239, upper: 0.9188724 } }
 */
export function labelCorrectedAccuracy(
  matches: KeyMatches,
  audit: AnyAudit,
  options: LabelNoiseOptions = {},
): Estimate | NotEstimable {
  const level = levelOf(options);
  const matchRate = options.matchRate ?? 0;
  assertInRange("matchRate", matchRate, 0, 1);
  assertCount("trials", matches.trials, 0);
  assertCount("passes", matches.passes, 0, matches.trials);
  const error = limitsOfAudit(audit, level);
  const n = matches.trials;
  if (n === 0) {
    const remedy = 'Report "no data", not 0.';
    return { kind: "not-estimable", reason: "There are no items.", remedy, n };
  }
  if ("kind" in error) return { ...error, n };
  const pass = limitsOf(matches.passes, n, level);
  if (error.upper * (1 + matchRate) >= 1) return { kind: "not-estimable", ...GUESSED_KEYS, n };
  const accuracy = (p: Proportion, e: Proportion): number =>
    (p - e * matchRate) / (1 - e * (1 + matchRate));
  const exact = accuracy(pass.share, error.share);
  const byPass = [accuracy(pass.lower, error.share), accuracy(pass.upper, error.share)];
  const byError = [accuracy(pass.share, error.lower), accuracy(pass.share, error.upper)];
  // More wrong keys raise a high accuracy and lower one below that of a guess.
  const below = Math.hypot(exact - byPass[0]!, exact - Math.min(...byError));
  const above = Math.hypot(exact - byPass[1]!, exact - Math.max(...byError));
  const method = "label-corrected-accuracy";
  const interval = { lower: clipped(exact - below), upper: clipped(exact + above), level, method };
  if (interval.lower === interval.upper) {
    return { kind: "not-estimable", ...IMPOSSIBLE, value: interval.lower, n };
  }
  return { kind: "estimated", value: clipped(exact), interval, method, n };
}

const NO_AUDIT = {
  reason: "No key was checked, so that nothing is known of how many are wrong.",
  remedy: "Check the keys of a random sample of items.",
} as const;

const GUESSED_KEYS = {
  reason: "So many keys may be wrong that a right answer matches no more often than a wrong one.",
  remedy: "Check more keys, or repair them.",
} as const;

const IMPOSSIBLE = {
  reason:
    "The model matched keys less or more often than the assumed errors of the keys allow, whatever its accuracy.",
  remedy: "Question the match rate and whether the audit was a random sample.",
} as const;

function assertAudit({ wrong, audited }: LabelAudit): void {
  assertCount("audited", audited, 0);
  assertCount("wrong", wrong, 0, audited);
}

function limitsOfAudit(audit: AnyAudit, level: number): AuditLimits | NotEstimable {
  if (!("wrong" in audit)) return auditLimits(audit, level);
  assertAudit(audit);
  if (audit.audited === 0) return { kind: "not-estimable", ...NO_AUDIT, n: 0 };
  return limitsOf(audit.wrong, audit.audited, level);
}

function limitsOf(count: number, trials: number, level: number): AuditLimits {
  const { lower, upper } = wilsonInterval(count, trials, { level });
  return { share: count / trials, lower: lower!, upper: upper! };
}

function clipped(share: number): Proportion {
  return Math.min(1, Math.max(0, share));
}
