import { fingerprint } from "../content-fingerprint.ts";
import {
  isJsonList,
  isJsonObject,
  listAt,
  numberAt,
  objectAt,
  scalarInWords,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../json-value.ts";

/** How a run was made, in the words of the record; what the log does not say is absent. */
export function inspectSettings(header: JsonObject): Record<string, string> {
  const run = objectAt(header, "eval") ?? {};
  const plan = objectAt(header, "plan") ?? {};
  const config = objectAt(run, "config") ?? {};
  const taskArgs = objectAt(run, "task_args") ?? {};
  const generation = {
    ...objectAt(run, "model_generate_config"),
    ...objectAt(plan, "config"),
  };
  const settings: Readonly<Record<string, string | undefined>> = {
    "benchmark version":
      textAt(objectAt(run, "metadata"), "full_task_version") ??
      scalarInWords(valueAt(run, "task_version")),
    dataset:
      textAt(objectAt(run, "dataset"), "name") ?? textAt(objectAt(run, "dataset"), "location"),
    prompt: promptFingerprint(listAt(plan, "steps")),
    "few-shot": firstScalar(taskArgs, ["fewshot", "few_shot", "num_fewshot", "n_shots"]),
    scorer: scorersInWords(header, run),
    judge: judgeOf(run, taskArgs),
    scaffold: solversInWords(listAt(plan, "steps")),
    "item limit": limitInWords(valueAt(config, "limit")),
    repeats: scalarInWords(valueAt(config, "epochs")),
    temperature: scalarInWords(valueAt(generation, "temperature")),
    seed: scalarInWords(valueAt(generation, "seed")),
    "harness version": textAt(objectAt(run, "packages"), "inspect_ai"),
    date: textAt(run, "created"),
    limits: limitsOf(config),
    ...scalars("", generation, notPartOfTheModel),
    ...scalars("model arg ", objectAt(run, "model_args") ?? {}, new Set()),
    ...scalars("task arg ", taskArgs, new Set()),
  };
  return Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** What ends an attempt early. */
function limitsOf(config: JsonObject): string | undefined {
  const names = ["message_limit", "token_limit", "time_limit", "working_limit", "cost_limit"];
  const set = names.flatMap((name) => {
    const words = scalarInWords(valueAt(config, name));
    return words === undefined ? [] : [`${name} ${words}`];
  });
  return set.length === 0 ? undefined : set.join(", ");
}

/** How requests were sent, not what was asked; temperature and seed have names of their own. */
const notPartOfTheModel: ReadonlySet<string> = new Set([
  "temperature",
  "seed",
  "max_connections",
  "max_retries",
  "timeout",
  "attempt_timeout",
  "batch",
  "cache",
]);

const LONGEST_SETTING = 120;

function scalars(
  prefix: string,
  object: JsonObject,
  without: ReadonlySet<string>,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, value] of Object.entries(object)) {
    const words = without.has(key) ? undefined : scalarInWords(value);
    if (words !== undefined) found[prefix + key] = shortened(words);
  }
  return found;
}

function shortened(words: string): string {
  return words.length <= LONGEST_SETTING ? words : `text ${fingerprint(words)}`;
}

/** Fingerprint of every template and system message of the solvers. */
function promptFingerprint(steps: readonly Json[]): string | undefined {
  const texts = steps.flatMap((step) => promptTexts(objectAt(step, "params"), 0));
  return texts.length === 0 ? undefined : fingerprint(texts.join("\u0000"));
}

function promptTexts(value: Json, depth: number): readonly string[] {
  if (depth > 4) return [];
  if (isJsonList(value)) return value.flatMap((part) => promptTexts(part, depth + 1));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const isPrompt =
      typeof part === "string" && /template|prompt|message|content|instruction/u.test(key);
    return isPrompt ? [part] : promptTexts(part, depth + 1);
  });
}

function firstScalar(object: JsonObject, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const words = scalarInWords(valueAt(object, key));
    if (words !== undefined) return words;
  }
  return undefined;
}

function scorersInWords(header: JsonObject, run: JsonObject): string | undefined {
  const results = objectAt(header, "results");
  const declared = [
    listAt(run, "scorers"),
    listAt(results, "scores"),
    listAt(results, "scorers"),
  ].find((list) => list.length > 0);
  const names = (declared ?? [valueAt(results, "scorer")]).map((scorer) => {
    const name = textAt(scorer, "name");
    const options = JSON.stringify(objectAt(scorer, "options") ?? objectAt(scorer, "params") ?? {});
    return name === undefined || options === "{}" ? name : `${name} ${options}`;
  });
  const known = names.filter((name) => name !== undefined);
  return known.length === 0 ? undefined : shortened(known.join(", "));
}

/** The model that graded, where a role, a task argument or a scorer names it. */
function judgeOf(run: JsonObject, taskArgs: JsonObject): string | undefined {
  const role = valueAt(objectAt(run, "model_roles"), "grader");
  const byRole = typeof role === "string" ? role : textAt(role, "model");
  const byArgument = firstScalar(taskArgs, ["judge_model", "grader_model", "judge", "grader"]);
  const options = listAt(run, "scorers").map((scorer) =>
    textAt(objectAt(scorer, "options"), "model"),
  );
  return byRole ?? byArgument ?? options.find((model) => model !== undefined);
}

function solversInWords(steps: readonly Json[]): string | undefined {
  const names = steps.map((step) => textAt(step, "solver")).filter((name) => name !== undefined);
  return names.length === 0 ? undefined : names.join(" → ");
}

/** A number of items, or a range of them. */
function limitInWords(limit: Json): string | undefined {
  if (!isJsonList(limit)) return scalarInWords(limit);
  return limit.map((end) => scalarInWords(end) ?? "").join("–");
}

/** Trials that a log says it should hold: 0 where it does not say. */
export function expectedTrials(header: JsonObject): number {
  const printed = numberAt(objectAt(header, "results"), "total_samples");
  const run = objectAt(header, "eval");
  const epochs = numberAt(objectAt(run, "config"), "epochs") ?? 1;
  return printed ?? listAt(objectAt(run, "dataset"), "sample_ids").length * epochs;
}
