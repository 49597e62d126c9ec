import { fingerprint } from "../content-fingerprint.ts";
import {
  isJsonObject,
  objectAt,
  scalarInWords,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../json-value.ts";

/** How a task was run, in the words of the record; what the file does not say is absent. */
export function lmEvalSettings(document: JsonObject, task: string): Record<string, string> {
  const config = objectAt(document, "config") ?? {};
  const own = objectAt(objectAt(document, "configs"), task) ?? {};
  const generation = objectAt(own, "generation_kwargs") ?? {};
  const settings: Readonly<Record<string, string | undefined>> = {
    "benchmark version": scalarInWords(valueAt(objectAt(document, "versions"), task)),
    dataset: datasetOf(own),
    prompt: promptFingerprint(own),
    "few-shot":
      scalarInWords(valueAt(objectAt(document, "n-shot"), task)) ??
      scalarInWords(valueAt(own, "num_fewshot")) ??
      scalarInWords(valueAt(config, "num_fewshot")),
    "item limit": scalarInWords(valueAt(config, "limit")),
    repeats: scalarInWords(valueAt(own, "repeats")),
    temperature: scalarInWords(valueAt(generation, "temperature")),
    seed: seedsOf(config),
    date: dateOf(valueAt(document, "date")),
    "harness version": textAt(document, "lm_eval_version") ?? textAt(document, "git_hash"),
    "model args": inWords(valueAt(config, "model_args")),
    "generation args": inWords(valueAt(config, "gen_kwargs")),
    "chat template":
      textAt(document, "chat_template_sha") ?? fingerprintOf(document, "chat_template"),
    "system prompt":
      textAt(document, "system_instruction_sha") ?? fingerprintOf(document, "system_instruction"),
  };
  return Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Seconds since 1970. */
function dateOf(date: Json): string | undefined {
  const isDate = typeof date === "number" && date > 0 && date < 1e11;
  return isDate ? new Date(date * 1000).toISOString() : undefined;
}

function datasetOf(own: JsonObject): string | undefined {
  const parts = [textAt(own, "dataset_path"), textAt(own, "dataset_name")];
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : known.join("/");
}

const promptFields: readonly string[] = [
  "description",
  "doc_to_text",
  "doc_to_choice",
  "target_delimiter",
  "fewshot_delimiter",
];

function promptFingerprint(own: JsonObject): string | undefined {
  const texts = promptFields.map((field) => {
    const value = valueAt(own, field);
    return typeof value === "string" ? withoutAddresses(value) : JSON.stringify(value ?? null);
  });
  return valueAt(own, "doc_to_text") === undefined ? undefined : fingerprint(texts.join("\u0000"));
}

/** A Python function is logged as "<function f at 0x7f3a…>": the same code at another address. */
function withoutAddresses(text: string): string {
  return text.replaceAll(/ at 0x[0-9a-f]+/giu, "");
}

function seedsOf(config: JsonObject): string | undefined {
  const names = ["random_seed", "numpy_seed", "torch_seed", "fewshot_seed"];
  const seeds = names.map((name) => scalarInWords(valueAt(config, name)));
  const known = seeds.filter((seed) => seed !== undefined);
  return known.length === 0 ? undefined : known.join(", ");
}

const LONGEST_SETTING = 200;

function inWords(value: Json): string | undefined {
  const words = isJsonObject(value) ? JSON.stringify(value) : scalarInWords(value);
  if (words === undefined || words === "{}") return undefined;
  return words.length <= LONGEST_SETTING ? words : `text ${fingerprint(words)}`;
}

function fingerprintOf(document: JsonObject, key: string): string | undefined {
  const value = textAt(document, key);
  return value === undefined ? undefined : fingerprint(value);
}
