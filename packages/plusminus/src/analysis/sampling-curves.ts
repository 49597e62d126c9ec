import { createRandom } from "@plusminus/stats";
import { UserError } from "../errors.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import type { Subject } from "../record/subject.ts";
import { warnings, type Warning } from "../warnings.ts";
import { boardQuestions, type BoardOptions, type BoardQuestion } from "./board-questions.ts";
import { coverageOf, type Coverage } from "./sampling-curves/coverage.ts";
import { curvePoint, guessFloor, type CurveOptions } from "./sampling-curves/curve-point.ts";
import { passBand, type BandPoint } from "./sampling-curves/pass-band.ts";
import { passCounts, type PassCounts } from "./sampling-curves/pass-counts.ts";
import { subjectPairs, type PairOptions } from "./subject-pairs.ts";
import type { ScoreEstimate } from "./score-estimate.ts";

export interface SamplingOptions extends BoardOptions, PairOptions {
  /** Numbers of trials to look at; the default is 1, 2, 4 … up to the fewest that an item has. */
  readonly k?: readonly number[];
  /** Whether k beyond the trials is answered under a beta law, and marked. */
  readonly extrapolate: boolean;
  /** Answers that a guesser chooses from. */
  readonly answers?: number;
}

/** A curve at one k. */
export interface SamplingPoint {
  readonly subject: Subject;
  /** Short name that tells the subject apart within its benchmark. */
  readonly label: string;
  readonly k: number;
  /** At least one of k trials succeeds. */
  readonly passAtK: ScoreEstimate;
  /** All of k trials succeed. */
  readonly passHatK: ScoreEstimate;
  /** What guessing uniformly gives. */
  readonly guessFloor?: number;
  /** Where k exceeds the trials: what holds for any law of difficulties. The interval rests on a beta law. */
  readonly envelope?: { readonly lower: number; readonly upper: number };
}

/** Two subjects on the items that both have. */
export interface SamplingPair {
  readonly a: string;
  readonly b: string;
  readonly coverage?: Coverage;
  /** a − b in pass@k, in intervals that hold together for all k. */
  readonly band: readonly BandPoint[];
}

/** What more sampling reaches, on one benchmark. */
export interface SamplingQuestion {
  readonly benchmark: string;
  readonly metric: Metric;
  readonly curves: readonly SamplingPoint[];
  readonly pair?: SamplingPair;
}

export interface SamplingFinding {
  readonly questions: readonly SamplingQuestion[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Curves of pass@k and pass^k: what `passk` answers. */
export function samplingCurves(
  records: readonly RunRecord[],
  options: SamplingOptions,
): SamplingFinding {
  const asked = boardQuestions(records, options);
  const findings = asked.questions.map((question) => questionOf(question, options));
  return {
    questions: findings.map(({ question }) => question),
    said: [...asked.said, ...findings.flatMap(({ said }) => said)],
    warnings: [...asked.warnings, ...findings.flatMap((finding) => finding.warnings)],
  };
}

interface QuestionFinding {
  readonly question: SamplingQuestion;
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

function questionOf(question: BoardQuestion, options: SamplingOptions): QuestionFinding {
  const { benchmark, metric, columns, labels, subjects, group, clusters } = question;
  const counts = subjects.map((subject) => passCounts(columns, subject, labels[subject]!));
  const ks = options.k ?? usualKs(counts);
  const settings: CurveOptions = {
    level: options.level,
    groupKey: clusters.option.groupKey,
    extrapolate: options.extrapolate,
    columns,
  };
  const curves = counts.flatMap((own, index) =>
    ks.map((k): SamplingPoint => ({
      subject: columns.subjects[subjects[index]!]!,
      label: own.label,
      k,
      ...curvePoint(own, k, settings),
      ...(options.answers === undefined ? {} : { guessFloor: guessFloor(k, options.answers) }),
    })),
  );
  const [pair] = pairOf(question, options);
  const found =
    pair === undefined
      ? undefined
      : pairOfCurves([counts[pair.treatment]!, counts[pair.control]!], ks, {
          ...settings,
          rng: createRandom(options.seed).substream(`passk ${benchmark} ${metric.name}`),
        });
  const said =
    found !== undefined || group.length < 2
      ? []
      : [
          `${benchmark}: two curves are held against each other with --treatment NAME --control NAME.`,
        ];
  return {
    question: { benchmark, metric, curves, ...(found === undefined ? {} : { pair: found }) },
    said,
    warnings: counts.flatMap((own) => doubtsAbout(own, ks)),
  };
}

/** Two subjects, named or the only ones. */
function pairOf(
  { benchmark, group, labels, subjects }: BoardQuestion,
  { treatment, control }: PairOptions,
): readonly { readonly treatment: number; readonly control: number }[] {
  const isNamed = treatment !== undefined && control !== undefined;
  if (!isNamed && subjects.length !== 2) return [];
  const names = {
    ...(treatment === undefined ? {} : { treatment }),
    ...(control === undefined ? {} : { control }),
  };
  const records = subjects.map((subject) => group[subject]!);
  const own = subjects.map((subject) => labels[subject]!);
  return subjectPairs(benchmark, records, own, names);
}

function pairOfCurves(
  [a, b]: readonly [PassCounts, PassCounts],
  ks: readonly number[],
  options: CurveOptions & { readonly rng: ReturnType<typeof createRandom> },
): SamplingPair {
  const coverage = coverageOf(a, b);
  return {
    a: a.label,
    b: b.label,
    ...(coverage === undefined ? {} : { coverage }),
    band: passBand([a, b], ks, options),
  };
}

function doubtsAbout(own: PassCounts, ks: readonly number[]): readonly Warning[] {
  const { label, trials } = own;
  const [fewest, most] = [Math.min(...trials), Math.max(...trials)];
  const short = ks.filter((k) => k > fewest && k <= most);
  return [
    ...(fewest === most && fewest > 1 && ks.includes(fewest)
      ? [warnings.everyTrialUsed(label, fewest)]
      : []),
    ...short.map((k) =>
      warnings.itemsWithFewerTrials(label, k, trials.filter((count) => count < k).length),
    ),
  ];
}

/** So few trials are all looked at. */
const FEW = 5;

/** 1, 2, 4 … and the fewest trials that any item has. */
function usualKs(counts: readonly PassCounts[]): readonly number[] {
  const fewest = Math.min(...counts.flatMap(({ trials }) => [...trials]));
  if (!Number.isFinite(fewest)) return [1];
  if (fewest <= FEW) return Array.from({ length: fewest }, (_, index) => index + 1);
  const powers = Array.from({ length: 31 }, (_, exponent) => 2 ** exponent);
  return [...powers.filter((k) => k < fewest), fewest];
}

/**
 * @throws {@link UserError} `bad-k`.
 */
export function assertKs(ks: readonly number[]): readonly number[] {
  if (ks.length > 0 && ks.every((k) => Number.isSafeInteger(k) && k >= 1)) {
    return [...new Set(ks)].toSorted((first, second) => first - second);
  }
  throw new UserError(
    "bad-k",
    "A k is a whole number of trials, at least 1.",
    "For example --k 1,10,100.",
  );
}
