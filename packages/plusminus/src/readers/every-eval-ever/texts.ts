import type { ItemTexts } from "../../record/item-texts.ts";
import { jsonRows } from "../json-document.ts";
import {
  isJsonList,
  numberAt,
  objectAt,
  scalarInWords,
  textAt,
  valueAt,
  type Json,
} from "../json-value.ts";
import { ProblemTally } from "../problem-tally.ts";
import type { TextsAsked } from "../reader.ts";
import type { Source } from "../source.ts";
import { TranscriptSheet } from "../transcript-sheet.ts";

/** The instances of one evaluation that are about one sample. */
export async function everyEvalEverTexts(
  source: Source,
  { run, item }: TextsAsked,
): Promise<ItemTexts> {
  const sheet = new TranscriptSheet();
  const attempts = new Map<string, number>();
  // Lines that cannot be read were counted when the scores were read.
  for await (const row of jsonRows(source, run.source, new ProblemTally())) {
    const evaluation = textAt(row, "evaluation_id") ?? run.source;
    if (run.id !== evaluation && !run.id.startsWith(`${evaluation}#`)) continue;
    if (scalarInWords(valueAt(row, "sample_id")) !== item) continue;
    const metadata = objectAt(row, "metadata");
    const metric = textAt(metadata, "metric") ?? "score";
    const attempt = (attempts.get(metric) ?? 0) + 1;
    attempts.set(metric, attempt);
    addInstance(sheet, numberAt(metadata, "repeat") ?? attempt, row);
  }
  return sheet.result({
    reason: "The log of this run holds no instance of the item.",
    remedy: "Give the instance-level file (JSONL) of the evaluation.",
  });
}

function addInstance(sheet: TranscriptSheet, repeat: number, row: Json): void {
  const [input, output] = [objectAt(row, "input"), objectAt(row, "output")];
  sheet.add(repeat, { kind: "question", value: valueAt(input, "raw") });
  sheet.add(repeat, {
    kind: "field",
    name: "choices",
    value: unlessEmpty(valueAt(input, "choices")),
  });
  sheet.add(repeat, { kind: "target", value: lines(valueAt(input, "reference")) });
  sheet.addMessages(repeat, valueAt(row, "interactions") ?? valueAt(row, "messages"));
  sheet.add(repeat, { kind: "answer", value: lines(valueAt(output, "raw")) });
  const score = valueAt(objectAt(row, "evaluation"), "score");
  sheet.add(repeat, { kind: "score", value: score });
  sheet.add(repeat, { kind: "error", value: valueAt(row, "error") });
}

/** Versions of the schema write one text, or a list of texts. */
function lines(value: Json): Json {
  return isJsonList(value) && value.every((one) => typeof one === "string")
    ? value.join("\n")
    : value;
}

function unlessEmpty(value: Json): Json {
  return isJsonList(value) && value.length === 0 ? null : value;
}
