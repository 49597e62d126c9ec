import type { PrintedStatistic, RunRecord } from "../../record/run.ts";
import type { PrintedComparison } from "./printed-comparison.ts";
import type { Formula } from "./value-formulas.ts";

/** Parts were printed with some fifteen digits; sums of them keep fewer. */
const TOLERANCE = 1e-7;

/** Groups within groups; deeper ones can only be circles. */
const DEEPEST_GROUP = 5;

interface Part {
  readonly value: number;
  readonly error?: number;
  readonly n: number;
}

/** Holds the printed numbers of groups of tasks against the printed numbers of their parts. */
export function compareGroups(records: readonly RunRecord[]): readonly PrintedComparison[] {
  const byId = new Map(records.map((record) => [record.run.id, record]));
  return records.flatMap((record) => {
    const members = membersOf(record, byId);
    const tasks = leavesOf(record, byId);
    if (members === undefined || tasks === undefined) return [];
    return record.run.printed.flatMap((printed) =>
      compareGroup(record, printed, { members, tasks }),
    );
  });
}

type ById = ReadonlyMap<string, RunRecord>;

/** Undefined where a part is not among the logs. */
function membersOf(
  { run: { parts = [] } }: RunRecord,
  byId: ById,
): readonly RunRecord[] | undefined {
  const found = parts.flatMap((id) => byId.get(id) ?? []);
  return found.length === 0 || found.length < parts.length ? undefined : found;
}

function leavesOf(record: RunRecord, byId: ById, depth = 0): readonly RunRecord[] | undefined {
  const members = membersOf(record, byId);
  if (members === undefined || depth > DEEPEST_GROUP) return undefined;
  const leaves = members.map((member) =>
    member.run.parts === undefined ? [member] : leavesOf(member, byId, depth + 1),
  );
  return leaves.includes(undefined) ? undefined : leaves.flatMap((own) => own ?? []);
}

interface Members {
  /** The groups and tasks that the group names itself. */
  readonly members: readonly RunRecord[];
  /** The single tasks within them. */
  readonly tasks: readonly RunRecord[];
}

function compareGroup(
  record: RunRecord,
  { statistic, metric, name, printed }: PrintedStatistic,
  { members, tasks }: Members,
): readonly PrintedComparison[] {
  if (statistic !== "value" && statistic !== "standard-error") return [];
  const [ofTasks, ofMembers] = [tasks, members].map((runs) =>
    formulasOf(
      runs.flatMap((run) => partOf(run, metric)),
      runs.length,
      statistic,
    ),
  );
  const own = ofTasks![0];
  if (own === undefined) return [];
  const formula = [...ofTasks!, ...ofMembers!].find(
    ({ value }) => Math.abs(value - printed) <= TOLERANCE * Math.max(Math.abs(printed), 1e-3),
  );
  const agrees = formula === own;
  return [
    {
      run: record.run.id,
      metric,
      statistic,
      name,
      printed,
      recomputed: own.value,
      agrees,
      ...(formula === undefined || agrees ? {} : { explanation: `It is the ${formula.words}.` }),
      record,
      printedIn: record.run.source,
      own,
      ...(formula === undefined ? {} : { formula }),
    },
  ];
}

/** None where a part has no printed number of the kind. */
function formulasOf(
  parts: readonly Part[],
  wanted: number,
  statistic: "value" | "standard-error",
): readonly Formula[] {
  if (parts.length < wanted) return [];
  return statistic === "value" ? valuesOf(parts) : errorsOf(parts);
}

function partOf({ run: { printed } }: RunRecord, metric: string): readonly Part[] {
  const find = (wanted: PrintedStatistic["statistic"]): number | undefined =>
    printed.find((own) => own.metric === metric && own.statistic === wanted)?.printed;
  const [value, error, n] = [find("value"), find("standard-error"), find("n")];
  if (value === undefined || n === undefined) return [];
  return [{ value, n, ...(error === undefined ? {} : { error }) }];
}

/** Ours first: every item counts the same. */
function valuesOf(parts: readonly Part[]): readonly Formula[] {
  const total = sum(parts.map(({ n }) => n));
  return [
    {
      code: "value-micro-mean",
      words: `mean of ${parts.length} tasks weighted by their sizes`,
      value: sum(parts.map(({ value, n }) => value * n)) / total,
    },
    {
      code: "value-macro-mean",
      words: `macro mean: the plain mean of ${parts.length} tasks, whatever their sizes`,
      value: sum(parts.map(({ value }) => value)) / parts.length,
    },
  ];
}

/** Ours first: of a mean over fixed tasks, each with items of its own. */
function errorsOf(parts: readonly Part[]): readonly Formula[] {
  const errors = parts.flatMap(({ error }) => (error === undefined ? [] : [error]));
  if (errors.length < parts.length) return [];
  const total = sum(parts.map(({ n }) => n));
  const k = parts.length;
  const over = (weight: (part: Part) => number): number =>
    Math.sqrt(sum(parts.map((part) => (weight(part) * part.error!) ** 2)));
  const pooled = sum(parts.map(({ n, error }) => (n - 1) * error! ** 2 * n)) / (total - k);
  return [
    {
      code: "error-of-fixed-tasks",
      words: `standard error of the size-weighted mean of ${k} fixed tasks`,
      value: over(({ n }) => n / total),
    },
    {
      code: "error-pooled",
      words: `pooled standard error of ${k} parts: one variance for all of their items, from within the parts`,
      value: Math.sqrt(pooled / total),
    },
    {
      code: "error-of-macro-mean",
      words: `standard error of the plain mean of ${k} fixed tasks`,
      value: over(() => 1 / k),
    },
    {
      code: "error-averaged",
      words: `mean of the standard errors of ${k} tasks, too large by the root of their number`,
      value: sum(errors) / k,
    },
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
