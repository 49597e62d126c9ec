import type { Problem } from "../record/problem.ts";
import type { RunRecord } from "../record/run.ts";
import { attemptFile } from "./damaged-file.ts";
import { helmKind, type HelmKind } from "./helm/kinds.ts";
import { helmRecords, type HelmFolder } from "./helm/record.ts";
import { helmStateRecord } from "./helm/state-record.ts";
import type { Json } from "./json-value.ts";
import { jsonDocument } from "./json-document.ts";
import type { Reader } from "./reader.ts";
import type { Source, SourceFile } from "./source.ts";

/** HELM: one folder per run, of which the statistics of every instance are the evidence. */
export const helmReader: Reader = {
  format: "HELM run folder",
  recognises: ({ text }) => text !== undefined && helmKind(text) !== undefined,
  async read(source, files) {
    const folders = new Map<string, Map<HelmKind, { path: string; document: Json }[]>>();
    const problems: Problem[] = [];
    const guesses: string[] = [];
    for (const file of files) {
      const attempt = await attemptFile(file.name, () => readOne(source, file));
      if (attempt.kind === "damaged") {
        problems.push(attempt.problem);
        continue;
      }
      const { kind, document } = attempt.value;
      if (kind === "groups") {
        guesses.push(`${file.name}: a table of HELM's website, which repeats the runs; left out.`);
        continue;
      }
      const folder = file.name.slice(0, file.name.lastIndexOf("/") + 1);
      const kinds = folders.get(folder) ?? new Map<HelmKind, { path: string; document: Json }[]>();
      folders.set(folder, kinds);
      kinds.set(kind, [...(kinds.get(kind) ?? []), { path: file.name, document }]);
    }
    const records: RunRecord[] = [];
    for (const [folder, kinds] of folders) {
      const found = recordsIn(folder, kinds);
      records.push(...found.records);
      problems.push(...found.problems);
      guesses.push(...found.guesses);
    }
    return { records, problems, guesses: [...new Set(guesses)] };
  },
};

async function readOne(
  source: Source,
  { name: path }: SourceFile,
): Promise<{ readonly kind: HelmKind; readonly document: Json }> {
  const head = new TextDecoder().decode(await source.read(path, { start: 0, end: 2 ** 16 }));
  const kind = helmKind(head) ?? "groups";
  return { kind, document: kind === "groups" ? null : await jsonDocument(source, path) };
}

function recordsIn(
  folder: string,
  kinds: ReadonlyMap<HelmKind, readonly { readonly path: string; readonly document: Json }[]>,
) {
  const one = (kind: HelmKind): Json => kinds.get(kind)?.[0]?.document;
  const statistics = kinds.get("per instance")?.[0];
  const states = kinds.get("scenario state") ?? [];
  const parts: HelmFolder = {
    folder,
    path: statistics?.path ?? kinds.get("stats")?.[0]?.path ?? states[0]?.path ?? folder,
    perInstance: statistics?.document,
    stats: one("stats"),
    runSpec: one("run spec"),
    state: states[0]?.document,
    instances: one("instances"),
    predictions: one("predictions"),
  };
  if (statistics === undefined && kinds.get("stats") === undefined) {
    // A folder of scenario states alone: one run each.
    const alone = states.map(({ path, document }) => helmStateRecord(document, path));
    return {
      records: alone.map(({ record }) => record),
      problems: alone.flatMap(({ problems }) => problems),
      guesses: alone.flatMap(({ guesses }) => guesses),
    };
  }
  return helmRecords(parts);
}
