import type { Judgment, JudgmentTable } from "../../record/judgment.ts";

/** One thing that graders judged: an answer of a model to an item, or two models' answers to it. */
export interface RatedUnit {
  readonly item: string;
  /** What the unit is clustered by: its item, or the group that the item is of. */
  readonly cluster: string;
  /** Absent where the log does not say whose answer it is. */
  readonly model?: string;
  readonly opponent?: string;
  /** How much longer the model's answer is than the opponent's, or how long it is; characters. */
  readonly longer?: number;
  /** Whether the model's answer was shown first; absent where that is not recorded, or where graders saw it differently. */
  readonly shownFirst?: boolean;
  /** By grader its verdict; the first where it gave several. */
  readonly verdicts: ReadonlyMap<string, number>;
  readonly dates: ReadonlyMap<string, string>;
}

/** All verdicts of one benchmark, by what they are about. */
export interface RatedUnits {
  readonly benchmark: string;
  readonly kind: JudgmentTable["kind"];
  readonly units: readonly RatedUnit[];
  /** In the order of their first verdicts. */
  readonly graders: readonly string[];
  /** Verdicts beyond the first of a grader on the same unit. */
  readonly repeated: number;
  /** Verdicts of nobody who is named. */
  readonly unnamed: number;
}

/** The group of an item, where items come in groups. */
export type GroupOfItem = (item: string) => string | undefined;

/** Puts the verdicts of all graders on one thing side by side; of a pair that was turned round the verdict is turned too. */
export function ratedUnits(
  tables: readonly JudgmentTable[],
  groupOf: GroupOfItem = () => undefined,
): readonly RatedUnits[] {
  const groups = new Map<string, JudgmentTable[]>();
  for (const table of tables) {
    const key = JSON.stringify([table.benchmark, table.kind]);
    const own = groups.get(key) ?? [];
    groups.set(key, own);
    own.push(table);
  }
  return [...groups.values()].map((own) => unitsOf(own, groupOf));
}

interface OpenUnit {
  readonly judgment: Judgment;
  readonly shownFirst: Set<boolean | undefined>;
  readonly verdicts: Map<string, number>;
  readonly dates: Map<string, string>;
}

function unitsOf(tables: readonly JudgmentTable[], groupOf: GroupOfItem): RatedUnits {
  const open = new Map<string, OpenUnit>();
  const graders = new Set<string>();
  let [repeated, unnamed] = [0, 0];
  for (const { ordered, judgments } of tables) {
    for (const given of judgments) {
      const turned = isTurned(given);
      const judgment = turned ? turnedRound(given) : given;
      const { grader, score, date } = judgment;
      if (grader === undefined) {
        unnamed += 1;
        continue;
      }
      graders.add(grader);
      const unit = unitFor(open, judgment);
      unit.shownFirst.add(ordered && judgment.opponent !== undefined ? !turned : undefined);
      if (unit.verdicts.has(grader)) {
        repeated += 1;
        continue;
      }
      unit.verdicts.set(grader, score);
      if (date !== undefined) unit.dates.set(grader, date);
    }
  }
  const [first] = tables;
  return {
    benchmark: first!.benchmark,
    kind: first!.kind,
    units: [...open.values()].map((unit) => closed(unit, groupOf)),
    graders: [...graders],
    repeated,
    unnamed,
  };
}

function unitFor(open: Map<string, OpenUnit>, judgment: Judgment): OpenUnit {
  const { item, model, opponent } = judgment;
  const key = JSON.stringify([item, model, opponent]);
  const unit = open.get(key) ?? {
    judgment,
    shownFirst: new Set(),
    verdicts: new Map(),
    dates: new Map(),
  };
  open.set(key, unit);
  return unit;
}

/** One of the two orders stands for both. */
function isTurned({ model, opponent }: Judgment): boolean {
  return model !== undefined && opponent !== undefined && opponent < model;
}

function turnedRound(judgment: Judgment): Judgment {
  const { model, opponent, score, lengths } = judgment;
  return {
    ...judgment,
    model: opponent!,
    opponent: model!,
    score: 1 - score,
    ...(lengths === undefined ? {} : { lengths: [lengths[1], lengths[0]] as const }),
  };
}

function closed(
  { judgment, shownFirst, verdicts, dates }: OpenUnit,
  groupOf: GroupOfItem,
): RatedUnit {
  const { item, model, opponent, lengths } = judgment;
  const [isFirst, ...others] = [...shownFirst];
  return {
    item,
    cluster: groupOf(item) ?? item,
    ...(model === undefined ? {} : { model }),
    ...(opponent === undefined ? {} : { opponent }),
    ...(lengths === undefined ? {} : { longer: lengths[0] - lengths[1] }),
    ...(isFirst === undefined || others.length > 0 ? {} : { shownFirst: isFirst }),
    verdicts,
    dates,
  };
}

/** Clusters of units as numbers from 0, in the order of their first units. */
export function clusterNumbers(units: readonly Pick<RatedUnit, "cluster">[]): readonly number[] {
  const numbers = new Map<string, number>();
  return units.map(({ cluster }) => {
    if (!numbers.has(cluster)) numbers.set(cluster, numbers.size);
    return numbers.get(cluster)!;
  });
}
