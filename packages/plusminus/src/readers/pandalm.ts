import type { Judgment, JudgmentTable } from "../record/judgment.ts";
import type { Metric } from "../record/metric.ts";
import type { RunRecord } from "../record/run.ts";
import { contentFingerprint } from "./content-fingerprint.ts";
import { isJsonList, scalarInWords, textAt, valueAt, type Json } from "./json-value.ts";
import { jsonDocument, unexpectedShape } from "./json-document.ts";
import { readEach } from "./read-each.ts";
import type { Reader, ReadResult } from "./reader.ts";
import { recordOf } from "./run-parts.ts";
import type { Source, SourceFile } from "./source.ts";
import { noItemId, TrialRows } from "./trial-rows.ts";

/** A verdict is no merit: that the first answer won is neither good nor bad. */
const VERDICT: Metric = { name: "first answer wins", direction: "unknown", scale: [0, 1] };

const BENCHMARK = "PandaLM test set";

/** PandaLM's test set: verdicts on pairs of answers, of people and of models that judge. Each rater is one subject. */
export const pandalmReader: Reader = {
  format: "PandaLM verdicts",
  recognises: ({ text }) =>
    text !== undefined &&
    /^\s*\[\s*\{/u.test(text) &&
    /"idx"\s*:/u.test(text) &&
    /"(?:annotator1|gpt_result|pandalm_result|[\w-]+_result)"\s*:/u.test(text) &&
    /"(?:cmp_key|[\w-]+_reason)"\s*:/u.test(text),
  read: async (source, files) => {
    const { judgments = [], ...read } = await readEach(files, (file) => readOne(source, file));
    return { ...read, judgments: withPairs(judgments) };
  },
};

/** Who met whom stands in the file of the people's verdicts; those of judges name the comparison by its number alone. */
function withPairs(tables: readonly JudgmentTable[]): readonly JudgmentTable[] {
  const known = new Map(
    tables.flatMap(({ judgments }) =>
      judgments.flatMap((judgment) =>
        judgment.model === undefined ? [] : [[judgment.item, judgment] as const],
      ),
    ),
  );
  return tables.map((table) => ({
    ...table,
    judgments: table.judgments.map((judgment) => ({
      ...known.get(judgment.item),
      ...judgment,
    })),
  }));
}

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const document = await jsonDocument(source, path);
  if (!isJsonList(document)) throw unexpectedShape("verdicts of PandaLM", path);
  const keys = new Set(
    document
      .slice(0, 100)
      .flatMap((row) => (typeof row === "object" && row !== null ? Object.keys(row) : [])),
  );
  const raters = [...keys].filter((key) => /^annotator\d+$|_result$/u.test(key));
  const evidence = raters.map((rater) => {
    const rows = new TrialRows(path);
    for (const row of document) addVerdict(rows, row, rater);
    return { rater, ...rows.evidence() };
  });
  return {
    records: evidence.map(({ rater, items, trials }): RunRecord =>
      recordOf(
        {
          id: `${path}:${rater}`,
          model: nameOf(rater),
          benchmark: BENCHMARK,
          harness: "PandaLM",
          metrics: [VERDICT],
          source: path,
        },
        { items, trials },
      ),
    ),
    judgments: [tableOf(raters, document, path)],
    problems: evidence.flatMap(({ problems }) => problems),
    guesses: [
      `${path}: each rater is a subject, whose score says which answer won (1 the first, 0 the second, a half for neither).`,
    ],
  };
}

function tableOf(
  raters: readonly string[],
  document: readonly Json[],
  path: string,
): JudgmentTable {
  return {
    benchmark: BENCHMARK,
    kind: "pairs",
    ordered: true,
    judgments: raters.flatMap((rater) => document.flatMap((row) => judgmentIn(row, rater) ?? [])),
    source: path,
  };
}

function nameOf(rater: string): string {
  return rater.replace(/_result$/u, "");
}

function judgmentIn(row: Json, rater: string): Judgment | undefined {
  const item = scalarInWords(valueAt(row, "idx"));
  const score = scoreOf(scalarInWords(valueAt(row, rater)));
  if (item === undefined || score === undefined) return undefined;
  const [model, opponent] = textAt(row, "cmp_key")?.split("_") ?? [];
  const [own, other] = ["response1", "response2"].map((key) => textAt(row, key)?.length);
  return {
    item,
    grader: nameOf(rater),
    score,
    ...(model === undefined || opponent === undefined ? {} : { model, opponent }),
    ...(own === undefined || other === undefined ? {} : { lengths: [own, other] as const }),
  };
}

function addVerdict(rows: TrialRows, row: Json, rater: string): void {
  const id = scalarInWords(valueAt(row, "idx"));
  if (id === undefined) {
    rows.refuse(noItemId);
    return;
  }
  const verdict = scalarInWords(valueAt(row, rater));
  const score = scoreOf(verdict);
  if (score === undefined) rows.refuseScore(VERDICT.name, id, verdict ?? "nothing");
  // A comparison is of two answers: the same question with others is another item.
  const texts = ["instruction", "input", "response1", "response2"].map(
    (key) => textAt(row, key) ?? "",
  );
  const pair = textAt(row, "cmp_key");
  rows.add(
    {
      item: id,
      status: score === undefined ? "missing" : "scored",
      scores: score === undefined ? {} : { [VERDICT.name]: score },
    },
    {
      id,
      ...(texts[0] === "" ? {} : { content: contentFingerprint(texts) }),
      groups: pair === undefined ? {} : { pair },
    },
  );
}

function scoreOf(verdict: string | undefined): number | undefined {
  if (verdict === "1") return 1;
  if (verdict === "2") return 0;
  return verdict === "0" || verdict?.toLowerCase() === "tie" ? 0.5 : undefined;
}
