import { readFile, stat } from "node:fs/promises";
import { z } from "zod";
import type { AnyDocument } from "../report/plots/plots-of.ts";

/** A document of ten thousand models has some megabytes; what is larger is a log. */
const MOST_BYTES = 2 ** 26;

const REMARK = z.looseObject({ code: z.string(), message: z.string(), remedy: z.string() });

/** What every document has, whatever it answers; the rest is held to its types where it is used. */
const ENVELOPE = z.looseObject({
  kind: z.string(),
  version: z.string(),
  seed: z.number(),
  inputs: z.array(z.looseObject({ path: z.string(), sha256: z.string() })),
  problems: z.array(REMARK),
  warnings: z.array(REMARK),
});

/** The document that a command printed with --json into this file; undefined where the file holds something else. */
export async function printedDocument(path: string): Promise<AnyDocument | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true || found.size > MOST_BYTES) return undefined;
  const text = await readFile(path, "utf8");
  if (!text.trimStart().startsWith("{")) return undefined;
  const parsed = ENVELOPE.safeParse(jsonOf(text));
  return parsed.success ? (parsed.data as unknown as AnyDocument) : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
