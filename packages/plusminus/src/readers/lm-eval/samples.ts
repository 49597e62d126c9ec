import { parsedMembers } from "../json-lines/json-members.ts";
import { readJsonLines } from "../json-lines/json-lines.ts";
import { isJsonList, isJsonObject } from "../json-value.ts";
import type { Source, SourceFile } from "../source.ts";
import { parseJson } from "../tolerant-json.ts";
import { SampleRows, type LmEvalSamples } from "./sample-rows.ts";

/** Reads one samples file line by line, or whole where it is a JSON array as early releases of 0.4 wrote it. */
export async function readLmEvalSamples(source: Source, file: SourceFile): Promise<LmEvalSamples> {
  const rows = new SampleRows(file.name);
  const head = new TextDecoder().decode(await source.read(file.name, { start: 0, end: 64 }));
  if (head.trimStart().startsWith("[")) {
    const text = new TextDecoder().decode(await source.read(file.name));
    const list = parseJson(text, { path: file.name });
    for (const [index, row] of (isJsonList(list) ? list : []).entries()) {
      if (isJsonObject(row)) rows.add(parsedMembers(row), index + 1);
      else rows.refuse(index + 1);
    }
    return rows.samples(false);
  }
  let isTorn = false;
  await readJsonLines(source, file.name, {
    object: (members, line) => {
      isTorn = false;
      rows.add(members, line);
    },
    other: (_, line) => {
      isTorn = false;
      rows.refuse(line);
    },
    damaged: (error, line) => {
      isTorn = true;
      rows.refuse(line, error.message);
    },
  });
  return rows.samples(isTorn);
}
