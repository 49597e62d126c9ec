import { numberAt, objectAt, scalarInWords, textAt, valueAt, type Json } from "../json-value.ts";
import { otherFields } from "../other-fields.ts";
import { fingerprint } from "../content-fingerprint.ts";

/** What a HELM run is called, and how it was made. */
export interface HelmNames {
  readonly model: string;
  readonly benchmark: string;
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly other: Readonly<Record<string, string>>;
}

/** From run_spec.json; else from the name of the folder, which is the name of the run with "/" as "_". */
export function helmNames(runSpec: Json, state: Json, folder: string): HelmNames {
  const adapter = objectAt(runSpec, "adapter_spec") ?? objectAt(state, "adapter_spec");
  const folderName = folder.split("/").findLast((part) => part !== "") ?? "";
  const name = textAt(runSpec, "name") ?? folderName;
  const inName = /(?:^|[,:])model=([^,]+)/u.exec(name)?.[1];
  return {
    model: textAt(adapter, "model") ?? inName ?? (folderName === "" ? "unknown model" : folderName),
    benchmark: benchmarkOf(name),
    settings: {
      prompt: promptOf(adapter),
      "few-shot": scalarInWords(valueAt(adapter, "max_train_instances")),
      "item limit": scalarInWords(valueAt(adapter, "max_eval_instances")),
      temperature: scalarInWords(valueAt(adapter, "temperature")),
      repeats: scalarInWords(valueAt(adapter, "num_train_trials")),
      scaffold: textAt(adapter, "method"),
      provider: textAt(adapter, "model_deployment"),
    },
    other: otherFields(runSpec, ["name", "metric_specs"]),
  };
}

/** "bbq:subject=all,method=multiple_choice_joint,model=openai_gpt-4o" → "bbq:subject=all". */
function benchmarkOf(name: string): string {
  const plain = name.replace(/^([^:,=]+)-(?=[\w]+=)/u, "$1:");
  const [scenario = plain, args = ""] = /^([^:]+):(.*)$/u.exec(plain)?.slice(1) ?? [];
  const kept = args
    .split(",")
    .filter((part) => part !== "" && !/^(?:model|method|model_deployment)=/u.test(part));
  return kept.length === 0 ? scenario : `${scenario}:${kept.join(",")}`;
}

const PROMPT_FIELDS = [
  "global_prefix",
  "instructions",
  "input_prefix",
  "input_suffix",
  "reference_prefix",
  "reference_suffix",
  "output_prefix",
  "output_suffix",
  "instance_prefix",
];

function promptOf(adapter: Json): string | undefined {
  const parts = PROMPT_FIELDS.map((field) => textAt(adapter, field) ?? "");
  return parts.every((part) => part === "") ? undefined : fingerprint(parts.join("\u0000"));
}

/** Repeat of an instance: HELM draws its examples anew for each training trial. */
export function repeatOf(row: Json): number {
  return (numberAt(row, "train_trial_index") ?? 0) + 1;
}
