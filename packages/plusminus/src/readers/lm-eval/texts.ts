import type { ItemTexts } from "../../record/item-texts.ts";
import { parsedMembers, type JsonMembers } from "../json-lines/json-members.ts";
import { readJsonLines } from "../json-lines/json-lines.ts";
import { isJsonList, isJsonObject, scalarInWords, valueAt, type Json } from "../json-value.ts";
import { textOf } from "../message-text.ts";
import type { TextsAsked } from "../reader.ts";
import type { Source } from "../source.ts";
import { parseJson } from "../tolerant-json.ts";
import { TranscriptSheet } from "../transcript-sheet.ts";
import { metricsOf } from "./sample-rows.ts";

/** What the samples file of a run holds about one document; results files hold no texts. */
export async function lmEvalTexts(
  source: Source,
  { run: { source: path }, item }: TextsAsked,
): Promise<ItemTexts> {
  const sheet = new TranscriptSheet();
  const take = (row: JsonMembers): void => {
    if (scalarInWords(row.value("doc_id")) === item) addRow(sheet, row);
  };
  const head = new TextDecoder().decode(await source.read(path, { start: 0, end: 64 }));
  if (head.trimStart().startsWith("[")) {
    const list = parseJson(new TextDecoder().decode(await source.read(path)), { path });
    for (const row of isJsonList(list) ? list : []) if (isJsonObject(row)) take(parsedMembers(row));
  } else {
    // Lines that cannot be read were counted when the scores were read.
    await readJsonLines(source, path, { object: take, other: () => {}, damaged: () => {} });
  }
  return sheet.result({
    reason: "The samples file of this run holds no such document.",
    remedy: "Give the samples file too (lm_eval --log_samples).",
  });
}

/** A document has a row for each filter; what they share is told once. */
function addRow(sheet: TranscriptSheet, row: JsonMembers): void {
  const filter = scalarInWords(row.value("filter"));
  if (sheet.next === 1) {
    for (const { name, text } of requests(row.value("arguments"))) {
      sheet.add(1, { kind: "question", name, value: text });
    }
    sheet.add(1, { kind: "field", name: "doc", value: row.value("doc") });
    sheet.add(1, { kind: "target", value: targetOf(row.value("target")) });
    for (const answer of flat(row.value("resps"))) sheet.add(1, { kind: "answer", value: answer });
  }
  const name = filter === undefined ? "filtered" : `filtered by ${filter}`;
  for (const answer of flat(row.value("filtered_resps"))) {
    sheet.add(1, { kind: "answer", name, value: answer });
  }
  for (const metric of metricsOf(row, row.value("metrics"))) {
    const named = filter === undefined || filter === "none" ? metric : `${metric},${filter}`;
    const value = row.value(metric);
    sheet.add(1, { kind: "score", name: named, value: value === undefined ? "no number" : value });
  }
}

/** A number that is a target is a text too. */
function targetOf(target: Json): Json {
  return scalarInWords(target) ?? target;
}

/** Each request is a context, and a continuation where likelihoods are compared. */
function requests(written: Json): readonly { readonly name?: string; readonly text: string }[] {
  const list = isJsonList(written) ? written : Object.values(isJsonObject(written) ? written : {});
  const pairs = list.map((request) =>
    isJsonList(request)
      ? [request[0], request[1]]
      : [valueAt(request, "arg_0"), valueAt(request, "arg_1")],
  );
  const contexts = new Set(pairs.flatMap(([context]) => textOf(context) ?? []));
  const offered = pairs.flatMap(([, continuation]) =>
    typeof continuation === "string" ? [{ name: "continuation", text: continuation }] : [],
  );
  return [...[...contexts].map((text) => ({ text })), ...offered];
}

/** Answers in lists of lists: texts, or a likelihood with whether it is the greedy answer. */
function flat(answers: Json): readonly Json[] {
  if (!isJsonList(answers)) return [answers];
  return answers.flatMap((answer) =>
    isJsonList(answer) && answer.every((one) => typeof one === "string" || isJsonList(one))
      ? answer.flatMap((one) => flat(one))
      : [isJsonList(answer) ? JSON.stringify(answer) : answer],
  );
}
