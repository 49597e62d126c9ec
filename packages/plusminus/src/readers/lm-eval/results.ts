import {
  isJsonObject,
  numberAt,
  objectAt,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../json-value.ts";

/** A `results` file of lm-evaluation-harness, in the format of 0.4 or of 0.3. */
export interface LmEvalResults {
  readonly path: string;
  readonly document: JsonObject;
  readonly tasks: readonly LmEvalTask[];
}

export interface LmEvalTask {
  readonly name: string;
  /** In the order of the file. */
  readonly printed: readonly LmEvalPrinted[];
  /** Documents that the printed numbers are about, where the file says so. */
  readonly size?: number;
  /** Tasks that this one sums up: an aggregate has no documents of its own. */
  readonly subtasks: readonly string[];
}

export interface LmEvalPrinted {
  /** As the file names it: "acc_stderr,none". */
  readonly key: string;
  /** Metric of the record: "acc", "exact_match,strict-match". */
  readonly metric: string;
  readonly isStandardError: boolean;
  readonly value: Json;
}

export function lmEvalResults(document: JsonObject, path: string): LmEvalResults {
  const results = objectAt(document, "results") ?? {};
  const subtasks = objectAt(document, "group_subtasks");
  const sizes = objectAt(document, "n-samples");
  const tasks = Object.entries(results).map(([name, metrics]): LmEvalTask => {
    const parts = valueAt(subtasks, name);
    const task = {
      name,
      printed: printedOf(metrics),
      subtasks: Array.isArray(parts) ? parts.filter((part) => typeof part === "string") : [],
    };
    const size = numberAt(objectAt(sizes, name), "effective");
    return size === undefined ? task : { ...task, size };
  });
  return { path, document, tasks: tasks.map((task) => withGroupSize(task, tasks)) };
}

/** A group is about all documents of its subtasks, some of which may be groups themselves. */
function withGroupSize(task: LmEvalTask, tasks: readonly LmEvalTask[]): LmEvalTask {
  if (task.size !== undefined || task.subtasks.length === 0) return task;
  const size = groupSize(task, tasks, 0);
  return size === undefined ? task : { ...task, size };
}

function groupSize(
  task: LmEvalTask,
  tasks: readonly LmEvalTask[],
  depth: number,
): number | undefined {
  if (task.size !== undefined) return task.size;
  if (task.subtasks.length === 0 || depth > 5) return undefined;
  let sum = 0;
  for (const name of task.subtasks) {
    const part = tasks.find((other) => other.name === name);
    const size = part === undefined ? undefined : groupSize(part, tasks, depth + 1);
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}

const STANDARD_ERROR = "_stderr";

/** Keys that describe the task beside its metrics. */
const notMetrics: ReadonlySet<string> = new Set([
  "alias",
  "name",
  "sample_len",
  "sample_count",
  "samples",
]);

function printedOf(metrics: Json): readonly LmEvalPrinted[] {
  if (!isJsonObject(metrics)) return [];
  const keys = Object.keys(metrics).filter((key) => !notMetrics.has(key.split(",", 1)[0]!.trim()));
  return keys.map((key) => {
    const [name, ...filter] = key.split(",");
    const isStandardError = name!.endsWith(STANDARD_ERROR);
    const plain = isStandardError ? name!.slice(0, -STANDARD_ERROR.length) : name!;
    return {
      key,
      metric: metricName(plain, filter.join(",")),
      isStandardError,
      value: metrics[key],
    };
  });
}

/** Name of a metric under a filter; the filter "none" is no filter. */
export function metricName(metric: string, filter: string | undefined): string {
  return filter === undefined || filter === "" || filter === "none"
    ? metric
    : `${metric},${filter}`;
}

/** Name of the model: newer files have a field for it, older ones only the arguments it was loaded with. */
export function lmEvalModel(document: JsonObject): string {
  const config = objectAt(document, "config");
  const named = textAt(document, "model_name");
  if (named !== undefined) return named;
  const args = valueAt(config, "model_args");
  if (isJsonObject(args)) {
    const given = textAt(args, "pretrained") ?? textAt(args, "model");
    if (given !== undefined) return given;
  }
  const given =
    typeof args === "string"
      ? /(?:^|,)(?:pretrained|model|engine)=([^,]+)/u.exec(args)?.[1]
      : undefined;
  return given ?? textAt(config, "model") ?? "unknown model";
}
