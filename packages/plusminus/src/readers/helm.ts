import type { Problem } from "../record/problem.ts";
import { attemptFile } from "./damaged-file.ts";
import { helmKind, type HelmKind } from "./helm/kinds.ts";
import { helmRecords } from "./helm/record.ts";
import { helmTexts } from "./helm/texts.ts";
import { helmStateRecords } from "./helm/state-record.ts";
import type { Json } from "./json-value.ts";
import { jsonDocument } from "./json-document.ts";
import type { Reader, ReadResult } from "./reader.ts";
import type { Source, SourceFile } from "./source.ts";

/** HELM: one folder per run, of which the statistics of every instance are the evidence. */
export const helmReader: Reader = {
  format: "HELM run folder",
  recognises: ({ text }) => text !== undefined && helmKind(text) !== undefined,
  async read(source, files) {
    const folders = new Map<string, Map<HelmKind, HelmFile[]>>();
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
      const kinds = folders.get(folder) ?? new Map<HelmKind, HelmFile[]>();
      folders.set(folder, kinds);
      kinds.set(kind, [...(kinds.get(kind) ?? []), { path: file.name, document }]);
    }
    const read = [...folders].map(([folder, kinds]) => readFolder(folder, kinds));
    return {
      records: read.flatMap(({ records }) => records),
      problems: [...problems, ...read.flatMap((result) => result.problems)],
      guesses: [...new Set([...guesses, ...read.flatMap((result) => result.guesses)])],
    };
  },
  texts: helmTexts,
};

/** A file of a run folder, parsed. */
interface HelmFile {
  readonly path: string;
  readonly document: Json;
}

async function readOne(
  source: Source,
  { name: path }: SourceFile,
): Promise<{ readonly kind: HelmKind; readonly document: Json }> {
  const head = new TextDecoder().decode(await source.read(path, { start: 0, end: 2 ** 16 }));
  const kind = helmKind(head) ?? "groups";
  return { kind, document: kind === "groups" ? null : await jsonDocument(source, path) };
}

function readFolder(folder: string, kinds: ReadonlyMap<HelmKind, readonly HelmFile[]>): ReadResult {
  const one = (kind: HelmKind): Json => kinds.get(kind)?.[0]?.document;
  const [statistics] = kinds.get("per instance") ?? [];
  const [stats] = kinds.get("stats") ?? [];
  const states = kinds.get("scenario state") ?? [];
  const runSpec = one("run spec");
  if (statistics === undefined && stats === undefined) {
    // Scenario states alone: one run each, of which a specification describes only a single one.
    const described = states.length === 1 ? runSpec : undefined;
    const alone = states.map(({ path, document }) => helmStateRecords(document, path, described));
    return {
      records: alone.flatMap(({ records }) => records),
      problems: alone.flatMap(({ problems }) => problems),
      guesses: alone.flatMap(({ guesses }) => guesses),
    };
  }
  const { records, problems, guesses } = helmRecords({
    folder,
    path: (statistics ?? stats)!.path,
    perInstance: statistics?.document,
    stats: stats?.document,
    runSpec,
    state: states[0]?.document,
    instances: one("instances"),
    predictions: one("predictions"),
  });
  return { records, problems: [...problems, ...secondFiles(kinds)], guesses };
}

/** Two files of one kind belong to two runs, and nothing tells which of the other files belongs to which. */
function secondFiles(kinds: ReadonlyMap<HelmKind, readonly HelmFile[]>): readonly Problem[] {
  return [...kinds].flatMap(([kind, files]) =>
    files.slice(1).map(({ path }) => ({
      code: "two-runs-in-one-folder",
      message: `The folder holds another file of this kind (${kind}); this one was left out.`,
      remedy: "Give each run a folder of its own, as HELM writes it.",
      where: { path },
    })),
  );
}
