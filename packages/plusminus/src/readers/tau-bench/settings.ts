import { fingerprint } from "../content-fingerprint.ts";
import {
  listAt,
  numberAt,
  objectAt,
  scalarInWords,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../json-value.ts";

/** How the simulations were run, in the words of the record; what the file does not say is absent. */
export function simulationSettings(info: JsonObject, document: Json): Record<string, string> {
  const agent = objectAt(info, "agent_info");
  const user = objectAt(info, "user_info");
  const policy = textAt(objectAt(info, "environment_info"), "policy");
  const guidelines = textAt(user, "global_simulation_guidelines");
  const settings: Readonly<Record<string, string | undefined>> = {
    prompt: policy === undefined ? undefined : fingerprint(policy),
    simulator: simulatorOf(user, guidelines),
    scaffold: textAt(agent, "implementation"),
    repeats: scalarInWords(valueAt(info, "num_trials")),
    temperature: scalarInWords(valueAt(objectAt(agent, "llm_args"), "temperature")),
    seed: scalarInWords(valueAt(info, "seed")),
    "harness version": textAt(info, "git_commit"),
    date: textAt(document, "timestamp"),
    limits: limitsOf(info),
    cost: costOf(listAt(document, "simulations")),
  };
  return Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function simulatorOf(user: JsonObject | undefined, guidelines: string | undefined) {
  const model = textAt(user, "llm");
  if (model === undefined) return undefined;
  return guidelines === undefined ? model : `${model}, guidelines ${fingerprint(guidelines)}`;
}

function limitsOf(info: JsonObject): string | undefined {
  const set = ["max_steps", "max_errors"].flatMap((name) => {
    const words = scalarInWords(valueAt(info, name));
    return words === undefined ? [] : [`${name} ${words}`];
  });
  return set.length === 0 ? undefined : set.join(", ");
}

/** Dollars that the agent cost; absent where a simulation does not say. */
function costOf(simulations: readonly Json[]): string | undefined {
  const costs = simulations.map((simulation) => numberAt(simulation, "agent_cost"));
  if (costs.length === 0 || costs.includes(undefined)) return undefined;
  const total = costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0);
  return `${total.toFixed(2)} USD (agent)`;
}
