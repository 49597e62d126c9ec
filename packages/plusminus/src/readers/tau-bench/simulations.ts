import { UserError } from "../../errors.ts";
import type { Completeness } from "../../record/run.ts";
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
} from "../json-value.ts";
import type { ReadResult } from "../reader.ts";
import { otherFields } from "../other-fields.ts";
import { oneRun } from "../run-parts.ts";
import { noItemId, TrialRows } from "../trial-rows.ts";
import { costMetric, withCosts } from "../costs.ts";
import { REWARD, rewardRow } from "./reward.ts";
import { simulationSettings } from "./settings.ts";

/** Ends of a simulation that are no answer of the agent; the harness gives them the reward 0. */
const BROKEN_OFF = new Set(["max_steps", "too_many_errors", "agent_error", "user_error"]);

/** τ²: tasks, and a simulation for each trial of each. */
export function simulationsRecord(document: Json, path: string): ReadResult {
  const simulations = valueAt(document, "simulations");
  if (!isJsonList(simulations)) {
    throw new UserError(
      "not-tau-bench-results",
      "The file looks like results of tau2-bench, but has no list of simulations.",
      "Give the results file as the harness wrote it.",
      { path },
    );
  }
  const info = objectAt(document, "info") ?? {};
  const contents = contentsOf(listAt(document, "tasks"));
  const rows = new TrialRows(path);
  const ends = new Map<string, number>();
  for (const simulation of simulations) {
    const end = textAt(simulation, "termination_reason") ?? "";
    if (BROKEN_OFF.has(end)) ends.set(end, (ends.get(end) ?? 0) + 1);
    addSimulation(rows, simulation, contents);
  }
  const domain = textAt(objectAt(info, "environment_info"), "domain_name");
  const planned = contents.size * Math.max(1, numberAt(info, "num_trials") ?? 1);
  return oneRun(
    {
      id: path.replace(/\.json$/u, ""),
      model: textAt(objectAt(info, "agent_info"), "llm") ?? "unknown model",
      benchmark: domain === undefined ? "tau2-bench" : `tau2-bench ${domain}`,
      harness: "tau2-bench",
      settings: simulationSettings(info, document),
      other: otherFields(document, ["simulations", "tasks"]),
      metrics: [REWARD, costMetric("agent_cost"), costMetric("duration")],
      completeness: completenessOf(rows.evidence().trials.length, planned),
      source: path,
    },
    rows,
    brokenOff(path, ends, simulations.length),
  );
}

function addSimulation(
  rows: TrialRows,
  simulation: Json,
  contents: ReadonlyMap<string, string>,
): void {
  const id = scalarInWords(valueAt(simulation, "task_id"));
  if (id === undefined) {
    rows.refuse(noItemId);
    return;
  }
  const trial = {
    number: numberAt(simulation, "trial"),
    messages: valueAt(simulation, "messages"),
    isLost: textAt(simulation, "termination_reason") === "infrastructure_error",
  };
  const reward = valueAt(objectAt(simulation, "reward_info"), "reward");
  const content = contents.get(id);
  const row = rewardRow(id, reward, trial, rows);
  rows.add(withCosts(row, simulation, { agent_cost: "agent_cost", duration: "duration" }), {
    id,
    ...(content === undefined ? {} : { content }),
    groups: {},
  });
}

/** Tasks differ in the state that they begin in as much as in what the user is told. */
function contentsOf(tasks: readonly Json[]): ReadonlyMap<string, string> {
  return new Map(
    tasks.flatMap((task) => {
      const id = scalarInWords(valueAt(task, "id"));
      if (id === undefined || !isJsonObject(task)) return [];
      const { id: _id, ...question } = task;
      return [[id, fingerprint(JSON.stringify(question))] as const];
    }),
  );
}

function completenessOf(trials: number, planned: number): Completeness {
  if (trials > 0 && trials >= planned) return { kind: "complete" };
  return {
    kind: "incomplete",
    code: trials === 0 ? "no-items" : "truncated",
    reason: `The file holds ${trials} of the ${planned} simulations that were planned.`,
    remedy: "Let the run come to its end, or give its complete file.",
  };
}

function brokenOff(
  path: string,
  ends: ReadonlyMap<string, number>,
  trials: number,
): readonly string[] {
  const count = [...ends.values()].reduce((sum, own) => sum + own, 0);
  if (count === 0) return [];
  return [
    `${path}: ${count} of ${trials} simulations were ended by ${[...ends.keys()].join(" or ")}; the harness gave them a reward, and they count as it says.`,
  ];
}
