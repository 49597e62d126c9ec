import { UserError } from "../errors.ts";
import type { JudgmentTable } from "../record/judgment.ts";
import type { RunRecord } from "../record/run.ts";
import { warnings, type Warning } from "../warnings.ts";
import { constantAnswers, type ConstantAnswer } from "./constant-answers.ts";
import { againstPeople, type AgainstPeople } from "./judge-quality/against-people.ts";
import {
  graderPairs,
  groupAgreement,
  type GraderPair,
  type GroupAgreement,
} from "./judge-quality/agreement.ts";
import { biasesOf, type Bias } from "./judge-quality/biases.ts";
import { correctedScores, type Corrections } from "./judge-quality/corrected-scores.ts";
import { driftOf, type Drift } from "./judge-quality/drift.ts";
import { reliabilityOf, type ReliabilityBin } from "./judge-quality/reliability.ts";
import { ratedUnits, type GroupOfItem, type RatedUnits } from "./judge-quality/rated-units.ts";

export interface JudgeOptions {
  readonly level: number;
  /** Names of the graders who are people; default: those whose names say so. */
  readonly people?: readonly string[];
  /** Key of the items to cluster by; default: by item alone. */
  readonly groupKey?: string;
}

/** One judge. */
export interface Judge {
  readonly judge: string;
  readonly verdicts: number;
  readonly againstPeople?: AgainstPeople;
  /** What people said, by the judge's verdict; absent where people judged nothing that it did. */
  readonly reliability?: readonly ReliabilityBin[];
  readonly biases: readonly Bias[];
  /** Models that answer everything alike, and what it gives them. */
  readonly constantAnswers: readonly RewardedConstant[];
  /** Between the first half of its dates and the second. */
  readonly drift?: Drift;
  /** Of single answers that people judged in part. */
  readonly corrections?: Corrections;
}

/** What a judge gives to one text, whatever was asked. */
export interface RewardedConstant {
  readonly model: string;
  readonly questions: number;
  readonly meanVerdict: number;
}

/** How good the judges of one benchmark are. */
export interface JudgeQuality {
  readonly benchmark: string;
  readonly kind: RatedUnits["kind"];
  readonly level: number;
  /** Things that were judged. */
  readonly units: number;
  readonly people?: GroupAgreement;
  readonly peopleNames: readonly string[];
  readonly pairs: readonly GraderPair[];
  readonly judges: readonly Judge[];
}

export interface JudgeFinding {
  readonly benchmarks: readonly JudgeQuality[];
  readonly said: readonly string[];
  readonly warnings: readonly Warning[];
}

/** How good the judges are: what `judge` answers. */
export function judgeQuality(
  tables: readonly JudgmentTable[],
  records: readonly RunRecord[],
  options: JudgeOptions,
): JudgeFinding {
  const all = ratedUnits(tables, groupsIn(records, options.groupKey)).filter(
    ({ graders }) => graders.length > 0,
  );
  if (all.length === 0) throw noGraders();
  const named = new Set(all.flatMap(({ graders }) => graders));
  const unknown = (options.people ?? []).find((person) => !named.has(person));
  if (unknown !== undefined) throw unknownPerson(unknown, [...named]);
  const constants = constantAnswers(records);
  const found = all.map((rated) => ({ rated, people: peopleAmong(rated, options.people) }));
  return {
    benchmarks: found.map(({ rated, people }) =>
      qualityOf(rated, { people, constants, level: options.level }),
    ),
    said: found.map(({ rated: { benchmark }, people }) =>
      people.length === 0
        ? `${benchmark}: no grader is taken for a person (--people NAME,NAME).`
        : `${benchmark}: people are ${people.join(", ")}.`,
    ),
    warnings: found.flatMap(({ rated, people }) => [
      ...(people.length === 0 ? [warnings.noPeople(rated.benchmark)] : []),
      ...(rated.repeated > 0 ? [warnings.repeatedVerdicts(rated.benchmark, rated.repeated)] : []),
      ...(rated.unnamed > 0 ? [warnings.unnamedGraders(rated.benchmark, rated.unnamed)] : []),
    ]),
  };
}

/** The group of every item that has the key. */
function groupsIn(records: readonly RunRecord[], key: string | undefined): GroupOfItem {
  if (key === undefined) return () => undefined;
  const groups = new Map<string, string>();
  for (const { items } of records) {
    for (const { id, groups: own } of items) {
      if (Object.hasOwn(own, key)) groups.set(id, own[key]!);
    }
  }
  if (groups.size > 0) return (item) => groups.get(item);
  const keys = new Set(
    records.flatMap(({ items }) => items.flatMap((one) => Object.keys(one.groups))),
  );
  throw new UserError(
    "unknown-group",
    `No item has a key "${key}".`,
    keys.size === 0 ? "No groups are recorded." : `Keys they have: ${[...keys].join(", ")}.`,
  );
}

/** Names that say of themselves that they are people's. */
const PERSON = /^(?:annotator|human|expert|person|labell?er|crowd|worker|turker)/iu;

function peopleAmong({ graders }: RatedUnits, asked: readonly string[] | undefined) {
  return graders.filter((grader) => asked?.includes(grader) ?? PERSON.test(grader));
}

interface Known {
  readonly people: readonly string[];
  readonly constants: readonly ConstantAnswer[];
  readonly level: number;
}

function qualityOf(rated: RatedUnits, known: Known): JudgeQuality {
  const { people, level } = known;
  const judges = rated.graders.filter((grader) => !people.includes(grader));
  const together = groupAgreement(rated, people, level);
  return {
    benchmark: rated.benchmark,
    kind: rated.kind,
    level,
    units: rated.units.length,
    ...(together === undefined ? {} : { people: together }),
    peopleNames: people,
    pairs: graderPairs(rated, level),
    judges: judges.map((judge) => judgeOf(rated, judge, known)),
  };
}

function judgeOf(rated: RatedUnits, judge: string, { people, constants, level }: Known): Judge {
  const beside = againstPeople(rated, judge, people, level);
  const reliability = reliabilityOf(rated, judge, people, level);
  const drift = driftOf(rated, judge, people, level);
  return {
    judge,
    verdicts: rated.units.filter(({ verdicts }) => verdicts.has(judge)).length,
    ...(beside === undefined ? {} : { againstPeople: beside }),
    ...(reliability.length === 0 ? {} : { reliability }),
    biases: biasesOf(rated, judge, people, level),
    constantAnswers: constants.flatMap((constant) => rewardOf(constant, rated, judge) ?? []),
    ...(drift === undefined ? {} : { drift }),
    ...(beside === undefined || rated.kind === "pairs"
      ? {}
      : { corrections: correctedScores(rated, judge, people, level) }),
  };
}

/** Undefined where the judge saw none of its answers. */
function rewardOf(
  { record: { run }, answers }: ConstantAnswer,
  { units }: RatedUnits,
  judge: string,
): RewardedConstant | undefined {
  const verdicts = units.flatMap(({ model, opponent, verdicts: given }) => {
    const verdict = given.get(judge);
    if (verdict === undefined || (model !== run.model && opponent !== run.model)) return [];
    return [model === run.model ? verdict : 1 - verdict];
  });
  if (verdicts.length === 0) return undefined;
  const sum = verdicts.reduce((total, verdict) => total + verdict, 0);
  return { model: run.model, questions: answers, meanVerdict: sum / verdicts.length };
}

function noGraders(): UserError {
  return new UserError(
    "no-graders",
    "These logs name nobody who judged.",
    "Give verdicts with their graders: a table with the columns item, model, rater and rating, or pairs as PandaLM, AlpacaEval or human graders write them.",
  );
}

function unknownPerson(name: string, graders: readonly string[]): UserError {
  return new UserError(
    "unknown-person",
    `No grader is called "${name}".`,
    `Graders are ${graders.slice(0, 20).join(", ")}.`,
  );
}
