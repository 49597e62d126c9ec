import { arenaBattles } from "./arena/battles.ts";
import { arenaJudgments } from "./arena/judgments.ts";
import { arenaReplicates } from "./arena/replicates.ts";
import { readEach } from "./read-each.ts";
import type { Glimpse, Reader, ReadResult } from "./reader.ts";
import type { Source, SourceFile } from "./source.ts";

/** Arenas: battles of two models, judgments of single answers, and bootstrap statistics of ratings. */
export const arenaReader: Reader = {
  format: "arena battles, judgments or ratings",
  recognises: ({ text }) => text !== undefined && kindOf(text) !== undefined,
  read: (source, files) => readEach(files, (file) => readOne(source, file)),
};

/** As much as a {@link Glimpse} shows. */
const HEAD = 2 ** 16;

async function readOne(source: Source, file: SourceFile): Promise<ReadResult> {
  const head = new TextDecoder().decode(await source.read(file.name, { start: 0, end: HEAD }));
  const kind = kindOf(head);
  if (kind === "judgments") return arenaJudgments(source, file.name);
  if (kind === "replicates") return arenaReplicates(source, file.name);
  return arenaBattles(source, file.name);
}

type Kind = "battles" | "judgments" | "replicates";

/** By the keys of the first line, which every row has. */
function kindOf(text: Glimpse["text"] & string): Kind | undefined {
  const end = text.indexOf("\n");
  const line = end < 0 ? text : text.slice(0, end);
  if (!/^\s*\{/u.test(line)) return undefined;
  const has = (...keys: readonly string[]): boolean =>
    keys.every((key) => line.includes(`"${key}":`) || line.includes(`"${key}" :`));
  if (has("model_a", "model_b", "winner")) return "battles";
  if (has("model", "score", "lower", "upper", "results")) return "replicates";
  if (has("question_id", "model", "judgment", "score") || isLongJudgment(text)) return "judgments";
  return undefined;
}

/** A judgment may be longer than what is shown of it. */
function isLongJudgment(text: string): boolean {
  return (
    /^\s*\{\s*"question_id"\s*:/u.test(text) &&
    /"model"\s*:/u.test(text) &&
    /"user_prompt"\s*:/u.test(text) &&
    /"judgment"\s*:/u.test(text)
  );
}
