import type { ItemTexts } from "../../record/item-texts.ts";
import { jsonRows } from "../json-document.ts";
import { objectAt, scalarInWords, valueAt, type Json } from "../json-value.ts";
import { ProblemTally } from "../problem-tally.ts";
import type { TextsAsked } from "../reader.ts";
import { folderAbove, stemOf } from "../run-parts.ts";
import type { Source } from "../source.ts";
import { TranscriptSheet } from "../transcript-sheet.ts";

/** The review of a sample: each subset of a data set has a file of its own in the folder of the model. */
export async function evalscopeTexts(
  source: Source,
  { files, run, item }: TextsAsked,
): Promise<ItemTexts> {
  const sheet = new TranscriptSheet();
  const folder = folderAbove(run.source, 1);
  for (const { name } of files) {
    const stem = stemOf(name);
    const isOwn = stem === run.benchmark || stem.startsWith(`${run.benchmark}_`);
    if (!isOwn || folderAbove(name, 1) !== folder || folderAbove(name, 2) !== "reviews") continue;
    const subset = stem.slice(run.benchmark.length + 1);
    // Lines that cannot be read were counted when the scores were read.
    for await (const row of jsonRows(source, name, new ProblemTally())) {
      const index = scalarInWords(valueAt(row, "index"));
      if (index !== undefined && item === (subset === "" ? index : `${subset}/${index}`)) {
        addReview(sheet, row);
      }
    }
  }
  return sheet.result();
}

function addReview(sheet: TranscriptSheet, row: Json): void {
  const repeat = sheet.next;
  sheet.add(repeat, { kind: "target", value: valueAt(row, "target") });
  sheet.addMessages(repeat, valueAt(row, "messages"));
  const score = objectAt(objectAt(row, "sample_score"), "score");
  sheet.add(repeat, { kind: "answer", value: valueAt(score, "prediction") });
  sheet.add(repeat, {
    kind: "answer",
    name: "extracted",
    value: valueAt(score, "extracted_prediction"),
  });
  for (const [name, value] of Object.entries(objectAt(score, "value") ?? {})) {
    sheet.add(repeat, { kind: "score", name, value });
  }
  sheet.add(repeat, { kind: "explanation", value: valueAt(score, "explanation") });
}
