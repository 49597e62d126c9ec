import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { examineTable } from "../analysis/published-table.ts";
import { UserError } from "../errors.ts";
import { readPublishedTable } from "../readers/published-table-file.ts";
import { doubtsView } from "../report/doubts-view.ts";
import { tableDocument, type JudgedTable, type Table } from "../report/table-document.ts";
import { tableView } from "../report/table-view.ts";
import { judgeTable } from "../verdict/judge-printed.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import { hashFile, openDiskSource } from "./disk-source.ts";
import type { CommonValues } from "./options.ts";
import { VERSION } from "./version.ts";

/** `table`: what a published table can claim. */
export const table: CommandRun<CommonValues> = async ([path, ...more], options, terminal) => {
  if (path === undefined || more.length > 0) {
    throw new UserError("one-table", "Give one table.", "plusminus table FILE.yaml");
  }
  const { judged, document } = await examineTableFile(path, options);
  answer(
    {
      document: () => document,
      view: () => [...tableView(judged), ...doubtsView([], [], document.problems)],
    },
    options,
    terminal,
  );
};

export interface ExaminedTable {
  readonly judged: JudgedTable;
  readonly document: Table;
}

/** Reads, examines and judges the table in one YAML file. */
export async function examineTableFile(
  location: string | URL,
  { level, seed }: CommonValues,
): Promise<ExaminedTable> {
  const file = location instanceof URL ? fileURLToPath(location) : location;
  // The example of the demo is named without the folder it happens to be installed in.
  const path = location instanceof URL ? basename(file) : file;
  const source = await openDiskSource(file);
  const [entry, ...others] = await source.list();
  if (entry === undefined || others.length > 0) {
    throw new UserError("not-a-file", `${path} is a folder.`, "Give the YAML file of one table.");
  }
  const finding = examineTable(await readPublishedTable(source, entry.name), { level });
  const judged = { finding, comparisons: judgeTable(finding) };
  const input = {
    path,
    sha256: await hashFile(file),
    format: "published table",
    runs: 0,
    trials: 0,
  };
  const { problems } = finding;
  const base = { version: VERSION, seed, inputs: [input], problems, warnings: [] };
  return { judged, document: tableDocument(judged, base) };
}
