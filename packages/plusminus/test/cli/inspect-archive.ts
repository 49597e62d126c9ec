import { crc32, deflateRawSync } from "node:zlib";
import { zipFile, type ZipEntry } from "./zip-file.ts";

/** A sample as Inspect writes it. */
interface Sample {
  readonly id: string;
  readonly epoch: number;
  readonly [field: string]: unknown;
}

/** A compressed entry of an archive. */
export function entry(name: string, value: unknown): ZipEntry {
  const bytes = Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
  return {
    name,
    data: deflateRawSync(bytes),
    method: 8,
    declaredSize: bytes.length,
    checksum: crc32(bytes),
  };
}

/** What an archive holds beside whole samples. */
interface Beside {
  readonly more?: readonly ZipEntry[];
  /** Ids of samples that have a summary and no transcript. */
  readonly alsoScored?: readonly string[];
}

/** An archive as Inspect writes it: scores in the summaries, texts in an entry for each sample. */
export function evalArchive(
  name: string,
  samples: readonly Sample[],
  { more = [], alsoScored = [] }: Beside = {},
): Buffer {
  const header = {
    version: 2,
    status: "success",
    eval: { eval_id: name, task: "made", model: `made/${name}`, config: {}, dataset: {} },
    results: { scores: [{ name: "match", scorer: "match", metrics: {} }] },
  };
  const scored = [...samples, ...alsoScored.map((id) => made(id))];
  const summaries = scored.map(({ id, epoch, scores }) => ({ id, epoch, scores, input: "q" }));
  const entries = samples.map((one) => entry(`samples/${one.id}_epoch_${one.epoch}.json`, one));
  const rest = [entry("summaries.json", summaries), entry("header.json", header)];
  return zipFile([...entries, ...more, ...rest]);
}

const SCORES = { match: { value: "I", answer: "4", explanation: "4 is not 5" } };

/** A sample that asks what 2 + 3 is. */
export function made(id: string, more: Readonly<Record<string, unknown>> = {}, epoch = 1): Sample {
  return {
    id,
    epoch,
    input: "What is 2 + 3?",
    target: "5",
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "What is 2 + 3?" },
      {
        role: "assistant",
        content: [
          { type: "reasoning", reasoning: "hm" },
          { type: "image" },
          { type: "text", text: "4" },
        ],
        tool_calls: [{ function: "add", arguments: { a: 2, b: 3 } }],
      },
    ],
    output: { completion: "4" },
    scores: SCORES,
    ...more,
  };
}
