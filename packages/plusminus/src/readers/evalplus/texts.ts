import type { ItemTexts } from "../../record/item-texts.ts";
import { jsonDocument } from "../json-document.ts";
import { listAt, objectAt, valueAt } from "../json-value.ts";
import type { TextsAsked } from "../reader.ts";
import type { Source } from "../source.ts";
import { TranscriptSheet } from "../transcript-sheet.ts";

/** The solutions of a task, and what became of each; what was asked is not in the file. */
export async function evalplusTexts(
  source: Source,
  { run: { source: path }, item }: TextsAsked,
): Promise<ItemTexts> {
  const tasks = objectAt(await jsonDocument(source, path), "eval");
  const sheet = new TranscriptSheet();
  for (const solution of listAt(tasks, item)) {
    const repeat = sheet.next;
    sheet.add(repeat, { kind: "answer", name: "solution", value: valueAt(solution, "solution") });
    for (const name of ["status", "base_status", "plus_status"]) {
      sheet.add(repeat, { kind: "score", name, value: valueAt(solution, name) });
    }
    sheet.add(repeat, {
      kind: "explanation",
      name: "details",
      value: valueAt(solution, "details"),
    });
  }
  return sheet.result();
}
