import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { MeasuredFile } from "./measured-file.ts";

const RECORDS = new URL("../../docs/mutation/", import.meta.url);

/** The files of a folder that were measured, by name; none where it never was. */
export function recordOf(folder: string): readonly MeasuredFile[] {
  const path = new URL(`${folder}.json`, RECORDS);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as MeasuredFile[]) : [];
}

/** One line for each file: a file measured anew is a change of one line. */
export function writeRecord(folder: string, measured: readonly MeasuredFile[]): void {
  mkdirSync(RECORDS, { recursive: true });
  const lines = measured
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .map((file) => JSON.stringify(file));
  writeFileSync(new URL(`${folder}.json`, RECORDS), `[\n${lines.join(",\n")}\n]\n`);
}
