import { createHash } from "node:crypto";

/** Version of the layout and of the columns of every part; a part carries it in its name. */
export const SCHEMA = 1;

/** File that tells a store from any other folder. */
export const MARKER = "plusminus-store.json";

/** What is kept apart, so that an analysis of scores reads no more than it needs. */
export const PART_KINDS = ["runs", "items", "scores", "answers"] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** Name of a part: which source it was read from, and what that came to. */
export interface PartName {
  /** Start of the hash of the source (with the names of its runs). */
  readonly source: string;
  /** Start of the hash of what a reader made of it. */
  readonly content: string;
  readonly schema: number;
}

/** Hexadecimal digits of a hash that stand in a name: 80 bits, so that no two sources meet by chance. */
const HASH_DIGITS = 20;

export function partName(sourceHash: string, contentHash: string): PartName {
  const [source, content] = [sourceHash, contentHash].map((hash) => hash.slice(0, HASH_DIGITS));
  return { source: source!, content: content!, schema: SCHEMA };
}

export function fileOf({ source, content, schema }: PartName): string {
  return `${source}-${content}.v${schema}.parquet`;
}

/** The name in a file's name; undefined where the file is no part (a temporary one, a note of the user's). */
export function parsePartName(file: string): PartName | undefined {
  const found =
    /^(?<source>[0-9a-f]{20})-(?<content>[0-9a-f]{20})\.v(?<schema>\d{1,6})\.parquet$/u.exec(file);
  if (found === null) return undefined;
  const { source, content, schema } = found.groups as Record<
    "source" | "content" | "schema",
    string
  >;
  return { source, content, schema: Number(schema) };
}

/** Path of a part below the store. Scores and answers are partitioned by benchmark and model, items by benchmark. */
export function partPath(
  kind: PartKind,
  part: PartName,
  names: { readonly benchmark: string; readonly model: string },
): string {
  const benchmark = `benchmark_key=${folderKey(names.benchmark)}`;
  const model = `model_key=${folderKey(names.model)}`;
  const folders = {
    runs: [],
    items: [benchmark],
    scores: [benchmark, model],
    answers: [benchmark, model],
  };
  return [kind, ...folders[kind], fileOf(part)].join("/");
}

/** Characters of a name that are kept, so that a person can still read the folder. */
const LONGEST_SLUG = 40;

/**
 * A name as a folder. It cannot leave the store ("..", "/", NUL), is short, and stays apart from every other
 * name where upper and lower case are one: what the file system takes to be equal, the hash tells apart.
 * The true name stands in the columns of the part.
 *
 * @example folderKey("meta/Llama-3") // => "meta-llama-3-" and 12 digits of a hash of the name
 */
function folderKey(name: string): string {
  const slug = name
    .slice(0, 4 * LONGEST_SLUG)
    .toLowerCase()
    .replaceAll(/[^a-z0-9._]+/gu, "-")
    .replaceAll(/^[-.]+/gu, "")
    .slice(0, LONGEST_SLUG);
  // As JSON, so that halves of surrogate pairs, which UTF-8 does not have, stay apart too.
  const hash = createHash("sha256").update(JSON.stringify(name)).digest("hex").slice(0, 12);
  return slug === "" ? hash : `${slug}-${hash}`;
}
