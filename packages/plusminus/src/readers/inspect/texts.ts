import type { ItemTexts } from "../../record/item-texts.ts";
import {
  isJsonList,
  isJsonObject,
  listAt,
  objectAt,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../json-value.ts";
import { contentText, messageText } from "../message-text.ts";
import type { TextsAsked } from "../reader.ts";
import type { Source } from "../source.ts";
import { parseJson } from "../tolerant-json.ts";
import { LONGEST_TEXT, TranscriptSheet, type SheetText } from "../transcript-sheet.ts";
import { inputText, sampleItemId, sampleRepeat } from "./sample.ts";

/** The transcripts of one item. Of an archive only the entries of its samples are decompressed. */
export async function inspectTexts(
  source: Source,
  { run: { source: path }, item }: TextsAsked,
): Promise<ItemTexts> {
  const sheet = new TranscriptSheet();
  const magic = await source.read(path, { start: 0, end: 2 });
  if (magic[0] === 0x50 && magic[1] === 0x4b) {
    const archive = await source.archive(path);
    const names = (await archive.list()).map(({ name }) => name);
    for (const name of names.filter((one) => isSampleOf(one, item))) {
      addSample(sheet, parsed(await archive.read(name), path), item);
    }
  } else {
    const log = parsed(await source.read(path), path);
    for (const sample of listAt(log, "samples")) addSample(sheet, sample, item);
  }
  return sheet.result(NO_TRANSCRIPT);
}

const NO_TRANSCRIPT = {
  reason: "The log of this run holds no transcript of the item.",
  remedy: "Give a log that was written with its samples (inspect eval --log-samples).",
};

/** Inspect names an entry after its sample and its epoch. */
function isSampleOf(name: string, item: string): boolean {
  const [before, after] = [`samples/${item}_epoch_`, ".json"];
  const isNamed = name.startsWith(before) && name.endsWith(after);
  return isNamed && /^\d+$/u.test(name.slice(before.length, -after.length));
}

function parsed(bytes: Uint8Array, path: string): Json {
  return parseJson(new TextDecoder().decode(bytes), { path });
}

function addSample(sheet: TranscriptSheet, sample: Json, item: string): void {
  if (!isJsonObject(sample) || sampleItemId(sample) !== item) return;
  const repeat = sampleRepeat(sample) ?? sheet.next;
  const attachments = objectAt(sample, "attachments") ?? {};
  for (const text of textsOf(sample)) {
    const whole = typeof text.value === "string" ? withAttachments(text.value, attachments) : {};
    sheet.add(repeat, { ...text, ...whole });
  }
}

function textsOf(sample: JsonObject): readonly SheetText[] {
  const [target, choices] = [valueAt(sample, "target"), listAt(sample, "choices")];
  const error = valueAt(sample, "error");
  return [
    { kind: "question", value: inputText(valueAt(sample, "input")) },
    { kind: "field", name: "choices", value: choices.length === 0 ? null : choices },
    { kind: "target", value: isJsonList(target) ? target.map(inputText).join("\n") : target },
    ...listAt(sample, "messages").map((message) => ({
      kind: "message" as const,
      name: textAt(message, "role"),
      value: messageText(message),
    })),
    { kind: "answer", value: answerOf(sample) },
    ...scoreTexts(sample),
    { kind: "error", value: textAt(error, "message") ?? error },
  ];
}

function answerOf(sample: JsonObject): string {
  const output = objectAt(sample, "output");
  const message = objectAt(listAt(output, "choices")[0], "message");
  return textAt(output, "completion") ?? contentText(valueAt(message, "content"));
}

/** Logs of version 1 hold one score without a name. */
function scoreTexts(sample: JsonObject): readonly SheetText[] {
  const scores = objectAt(sample, "scores");
  const named =
    scores === undefined
      ? [[undefined, valueAt(sample, "score")] as const]
      : Object.entries(scores);
  return named.flatMap(([name, score]): readonly SheetText[] => [
    { kind: "score", name, value: valueAt(score, "value") },
    {
      kind: "answer",
      name: name === undefined ? "scored" : `scored by ${name}`,
      value: valueAt(score, "answer"),
    },
    { kind: "explanation", name, value: valueAt(score, "explanation") },
  ]);
}

/** Long texts stand once in a sample, and elsewhere as a reference. Puts in as much of them as is shown. */
function withAttachments(
  text: string,
  attachments: JsonObject,
): Pick<SheetText, "value" | "length"> & { readonly length: number } {
  const parts = text.split(/attachment:\/\/([0-9a-f]{32})/u);
  let [shown, length] = ["", 0];
  for (const [place, part] of parts.entries()) {
    const isReference = place % 2 === 1;
    const own = isReference ? (textAt(attachments, part) ?? `attachment://${part}`) : part;
    length += own.length;
    if (shown.length <= LONGEST_TEXT) shown += own;
  }
  return { value: shown, length };
}
