import type { ItemTexts } from "../../record/item-texts.ts";
import { jsonDocument } from "../json-document.ts";
import {
  isJsonList,
  listAt,
  numberAt,
  objectAt,
  scalarInWords,
  valueAt,
  type Json,
} from "../json-value.ts";
import type { TextsAsked } from "../reader.ts";
import type { Source } from "../source.ts";
import { TranscriptSheet } from "../transcript-sheet.ts";

/** The task, and the conversations of its trials. */
export async function tauBenchTexts(
  source: Source,
  { run: { source: path }, item }: TextsAsked,
): Promise<ItemTexts> {
  const document = await jsonDocument(source, path);
  const sheet = new TranscriptSheet();
  const isList = isJsonList(document);
  const trials = isList ? document : listAt(document, "simulations");
  const task = listAt(document, "tasks").find((one) => scalarInWords(valueAt(one, "id")) === item);
  for (const trial of trials) {
    if (scalarInWords(valueAt(trial, "task_id")) !== item) continue;
    const number = numberAt(trial, "trial");
    const repeat = number === undefined ? sheet.next : number + 1;
    if (isList) addListed(sheet, repeat, trial);
    else addSimulation(sheet, repeat, { trial, task });
  }
  return sheet.result();
}

/** Version 1: the task stands in each of its trials. */
function addListed(sheet: TranscriptSheet, repeat: number, trial: Json): void {
  const info = objectAt(trial, "info");
  const task = objectAt(info, "task");
  sheet.add(repeat, { kind: "question", value: valueAt(task, "instruction") });
  sheet.add(repeat, { kind: "target", name: "actions", value: valueAt(task, "actions") });
  sheet.addMessages(repeat, valueAt(trial, "traj"));
  sheet.add(repeat, { kind: "score", name: "reward", value: valueAt(trial, "reward") });
  sheet.add(repeat, {
    kind: "explanation",
    name: "reward_info",
    value: valueAt(info, "reward_info"),
  });
  sheet.add(repeat, { kind: "error", value: valueAt(info, "error") });
}

function addSimulation(
  sheet: TranscriptSheet,
  repeat: number,
  { trial, task }: { readonly trial: Json; readonly task: Json },
): void {
  sheet.add(repeat, { kind: "question", value: valueAt(task, "user_scenario") });
  sheet.add(repeat, {
    kind: "target",
    name: "evaluation_criteria",
    value: valueAt(task, "evaluation_criteria"),
  });
  sheet.addMessages(repeat, valueAt(trial, "messages"));
  const reward = objectAt(trial, "reward_info");
  sheet.add(repeat, { kind: "score", name: "reward", value: valueAt(reward, "reward") });
  sheet.add(repeat, { kind: "explanation", name: "reward_info", value: reward });
  sheet.add(repeat, {
    kind: "field",
    name: "termination_reason",
    value: valueAt(trial, "termination_reason"),
  });
}
