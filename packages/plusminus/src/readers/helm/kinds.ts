/** What a file of a HELM folder holds. */
export type HelmKind =
  | "per instance"
  | "stats"
  | "run spec"
  | "scenario state"
  | "scenario"
  | "instances"
  | "predictions"
  | "groups";

/** By the keys that each file begins with, whatever it is called. */
export function helmKind(text: string): HelmKind | undefined {
  const isList = /^\s*\[\s*\{/u.test(text);
  if (isList) return listKind(text);
  if (!/^\s*\{/u.test(text)) return undefined;
  if (/"adapter_spec"\s*:/u.test(text) && /"request_states"\s*:/u.test(text))
    return "scenario state";
  if (/"scenario_spec"\s*:/u.test(text) && /"adapter_spec"\s*:/u.test(text)) return "run spec";
  return /"definition_path"\s*:/u.test(text) &&
    /"description"\s*:/u.test(text) &&
    /"tags"\s*:/u.test(text)
    ? "scenario"
    : undefined;
}

function listKind(text: string): HelmKind | undefined {
  if (/"train_trial_index"\s*:/u.test(text) && /"predicted_text"\s*:/u.test(text))
    return "predictions";
  if (/"train_trial_index"\s*:/u.test(text) && /"stats"\s*:\s*\[/u.test(text))
    return "per instance";
  if (/^\s*\[\s*\{\s*"name"\s*:\s*\{\s*"name"\s*:/u.test(text)) return "stats";
  if (/^\s*\[\s*\{\s*"input"\s*:\s*\{/u.test(text) && /"references"\s*:/u.test(text))
    return "instances";
  return /^\s*\[\s*\{\s*"title"\s*:/u.test(text) && /"header"\s*:\s*\[/u.test(text)
    ? "groups"
    : undefined;
}
