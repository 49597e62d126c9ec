import type { ItemTexts } from "../../record/item-texts.ts";
import { jsonDocument } from "../json-document.ts";
import { isJsonList, listAt, textAt, valueAt } from "../json-value.ts";
import type { TextsAsked } from "../reader.ts";
import type { Source } from "../source.ts";
import { TranscriptSheet } from "../transcript-sheet.ts";

/** The problem, and the code of each attempt; the table of the site holds neither. */
export async function liveCodeBenchTexts(
  source: Source,
  { run: { source: path }, item }: TextsAsked,
): Promise<ItemTexts> {
  const document = await jsonDocument(source, path);
  if (!isJsonList(document)) return new TranscriptSheet().result(SITE);
  const sheet = new TranscriptSheet();
  for (const problem of document) {
    if (textAt(problem, "question_id") !== item) continue;
    const [outputs, codes] = [listAt(problem, "output_list"), listAt(problem, "code_list")];
    const metadata = listAt(problem, "metadata");
    for (const [index, grade] of listAt(problem, "graded_list").entries()) {
      const repeat = sheet.next;
      sheet.add(repeat, { kind: "question", value: valueAt(problem, "question_content") });
      sheet.add(repeat, {
        kind: "field",
        name: "starter_code",
        value: valueAt(problem, "starter_code"),
      });
      sheet.add(repeat, { kind: "message", name: "assistant", value: outputs[index] });
      sheet.add(repeat, { kind: "answer", name: "code", value: codes[index] });
      sheet.add(repeat, { kind: "score", name: "correct", value: grade });
      sheet.add(repeat, { kind: "explanation", name: "metadata", value: metadata[index] });
    }
  }
  return sheet.result();
}

const SITE = {
  reason: "The table of the site holds shares, and no texts.",
  remedy: "Give the graded submission of the model.",
};
