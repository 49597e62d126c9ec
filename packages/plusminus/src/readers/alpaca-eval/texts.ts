import type { ItemTexts } from "../../record/item-texts.ts";
import { jsonDocument } from "../json-document.ts";
import { isJsonList, textAt, valueAt } from "../json-value.ts";
import type { TextsAsked } from "../reader.ts";
import type { Source } from "../source.ts";
import { TranscriptSheet } from "../transcript-sheet.ts";

/** An instruction, both answers to it, and what the judge said of them. Items are numbered from 1, as they stand in the file. */
export async function alpacaEvalTexts(
  source: Source,
  { run: { source: path }, item }: TextsAsked,
): Promise<ItemTexts> {
  const annotations = await jsonDocument(source, path);
  const sheet = new TranscriptSheet();
  const annotation = isJsonList(annotations)
    ? annotations.find((_, index) => String(index + 1) === item)
    : undefined;
  if (annotation === undefined) return sheet.result();
  const judge = textAt(annotation, "annotator");
  const [own, reference] = [textAt(annotation, "generator_2"), textAt(annotation, "generator_1")];
  sheet.add(1, { kind: "question", value: valueAt(annotation, "instruction") });
  sheet.add(1, { kind: "target", name: reference, value: valueAt(annotation, "output_1") });
  sheet.add(1, { kind: "answer", name: own, value: valueAt(annotation, "output_2") });
  sheet.add(1, { kind: "score", name: "preference", value: valueAt(annotation, "preference") });
  sheet.add(1, { kind: "explanation", name: judge, value: valueAt(annotation, "raw_completion") });
  return sheet.result();
}
