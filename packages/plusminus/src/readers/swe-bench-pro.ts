import { isJsonObject } from "./json-value.ts";
import { jsonDocument, unexpectedShape } from "./json-document.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { folderAbove, passMetric, recordOf, stemOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { TrialRows } from "./trial-rows.ts";

const RESOLVED = passMetric("resolved");

/** SWE-bench Pro: which instances were resolved, one file per model. */
export const sweBenchProReader: Reader = {
  format: "SWE-bench Pro results",
  recognises: ({ text }) =>
    text !== undefined && /^\s*\{\s*"instance_[\w.-]+__[\w.-]+"\s*:\s*(?:true|false)/u.test(text),
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const document = await jsonDocument(source, path);
  if (!isJsonObject(document)) throw unexpectedShape("results of SWE-bench Pro", path);
  const rows = new TrialRows(path);
  for (const [id, resolved] of Object.entries(document)) {
    const isScore = typeof resolved === "boolean";
    if (!isScore) rows.refuseScore(RESOLVED.name, id, JSON.stringify(resolved ?? null));
    const repo = repositoryOf(id);
    rows.add(
      {
        item: id,
        status: isScore ? "scored" : "missing",
        scores: isScore ? { resolved: Number(resolved) } : {},
      },
      { id, groups: repo === undefined ? {} : { repo } },
    );
  }
  const evidence = rows.evidence();
  const model = folderAbove(path, 1) ?? stemOf(path);
  const record = recordOf(
    {
      id: path.replace(/\.json$/u, ""),
      model,
      benchmark: "SWE-bench Pro",
      harness: "SWE-bench Pro",
      metrics: [RESOLVED],
      source: path,
    },
    evidence,
  );
  return {
    records: [record],
    problems: evidence.problems,
    guesses: [`${path}: model = ${model}, from its folder.`],
  };
}

/** "instance_ansible__ansible-0ea40e…" → "ansible/ansible". */
function repositoryOf(id: string): string | undefined {
  const [, owner, name] = /^instance_(.+?)__(.+?)-[0-9a-f]{20,}/u.exec(id) ?? [];
  return owner === undefined ? undefined : `${owner}/${name}`;
}
