import type { ItemTexts } from "../../record/item-texts.ts";
import { jsonDocument } from "../json-document.ts";
import { isJsonList, listAt, objectAt, textAt, valueAt, type Json } from "../json-value.ts";
import type { TextsAsked } from "../reader.ts";
import type { Source } from "../source.ts";
import { TranscriptSheet } from "../transcript-sheet.ts";
import { helmKind, type HelmKind } from "./kinds.ts";
import { repeatOf } from "./names.ts";
import { contextInWords, helmContext } from "./statistic.ts";

/** Requests and answers of one instance: from the scenario state of the run, else from what its website shows. */
export async function helmTexts(source: Source, asked: TextsAsked): Promise<ItemTexts> {
  const sheet = new TranscriptSheet();
  const beside = await filesBeside(source, asked);
  const [state] = beside.get("scenario state") ?? [];
  if (state !== undefined) {
    const requests = listAt(await jsonDocument(source, state), "request_states");
    for (const request of ofContext(requests, asked, (one) => objectAt(one, "instance"))) {
      addRequest(sheet, request);
    }
    return sheet.result(NOT_IN_STATE);
  }
  const [instances, predictions] = (["instances", "predictions"] as const).map(
    (kind) => beside.get(kind)?.[0],
  );
  const questions = instances === undefined ? null : await jsonDocument(source, instances);
  const answers = predictions === undefined ? null : await jsonDocument(source, predictions);
  const question = ofContext(listOf(questions), asked, (one) => one)[0];
  for (const answer of listOf(answers).filter((one) => textAt(one, "instance_id") === asked.item)) {
    if (question !== undefined) addInstance(sheet, repeatOf(answer), question);
    addAnswer(
      sheet,
      repeatOf(answer),
      textAt(answer, "predicted_text"),
      textAt(answer, "mapped_output"),
    );
  }
  if (sheet.next === 1 && question !== undefined) addInstance(sheet, 1, question);
  return sheet.result(NO_STATE);
}

const NOT_IN_STATE = {
  reason: "The scenario state of this run has no such instance.",
  remedy: "Give scenario_state.json of the same run.",
};

const NO_STATE = {
  reason: "Statistics of instances hold no texts, and no file beside them does.",
  remedy: "Give scenario_state.json of the run too, in the same folder.",
};

/** Files of the folder of the run, by what they hold. */
async function filesBeside(
  source: Source,
  { files, run: { source: path } }: TextsAsked,
): Promise<ReadonlyMap<HelmKind, readonly string[]>> {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const kinds = new Map<HelmKind, string[]>();
  for (const { name } of files) {
    if (name.slice(0, name.lastIndexOf("/") + 1) !== folder) continue;
    const head = await source.read(name, { start: 0, end: 2 ** 16 });
    const kind = helmKind(new TextDecoder().decode(head));
    if (kind === undefined) continue;
    // The file that the run was read from stands before others of its kind.
    const known = kinds.get(kind) ?? [];
    kinds.set(kind, name === path ? [name, ...known] : [...known, name]);
  }
  return kinds;
}

/** Instances of the split and perturbation that the run is about: changed inputs keep their ids. */
function ofContext(
  entries: readonly Json[],
  { run, item }: TextsAsked,
  instanceOf: (entry: Json) => Json,
): readonly Json[] {
  const contexts = entries.map((entry) => contextInWords(helmContext(instanceOf(entry))));
  const [own = ""] = [...new Set(contexts)]
    .filter((context) => context !== "" && run.benchmark.endsWith(` · ${context}`))
    .toSorted((a, b) => b.length - a.length);
  const isAnyOwn = contexts.includes(own);
  return entries.filter(
    (entry, place) =>
      textAt(instanceOf(entry), "id") === item && (!isAnyOwn || contexts[place] === own),
  );
}

function addRequest(sheet: TranscriptSheet, state: Json): void {
  const repeat = repeatOf(state);
  addInstance(sheet, repeat, objectAt(state, "instance"));
  const request = objectAt(state, "request");
  sheet.add(repeat, { kind: "message", name: "prompt", value: textAt(request, "prompt") });
  sheet.addMessages(repeat, valueAt(request, "messages"));
  const result = objectAt(state, "result");
  const mapping = objectAt(state, "output_mapping");
  for (const completion of listAt(result, "completions")) {
    const text = textAt(completion, "text");
    addAnswer(sheet, repeat, text, textAt(mapping, text?.trim() ?? ""));
  }
  sheet.add(repeat, { kind: "error", value: valueAt(result, "error") });
}

function addAnswer(
  sheet: TranscriptSheet,
  repeat: number,
  text: string | undefined,
  stands: string | undefined,
): void {
  sheet.add(repeat, { kind: "answer", value: text });
  sheet.add(repeat, { kind: "answer", name: "which stands for", value: stands });
}

function addInstance(sheet: TranscriptSheet, repeat: number, instance: Json): void {
  sheet.add(repeat, { kind: "question", value: textAt(objectAt(instance, "input"), "text") });
  for (const reference of listAt(instance, "references")) {
    const isRight = listAt(reference, "tags").includes("correct");
    const value = textAt(objectAt(reference, "output"), "text");
    sheet.add(
      repeat,
      isRight ? { kind: "target", value } : { kind: "field", name: "choice", value },
    );
  }
}

function listOf(document: Json): readonly Json[] {
  return isJsonList(document) ? document : [];
}
