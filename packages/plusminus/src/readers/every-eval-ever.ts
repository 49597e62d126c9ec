import type { Problem } from "../record/problem.ts";
import type { RunRecord } from "../record/run.ts";
import { attemptFile } from "./damaged-file.ts";
import { aggregateRecords } from "./every-eval-ever/aggregate.ts";
import { instanceRecords } from "./every-eval-ever/instances.ts";
import { everyEvalEverTexts } from "./every-eval-ever/texts.ts";
import { isJsonObject } from "./json-value.ts";
import { jsonDocument, unexpectedShape } from "./json-document.ts";
import type { Glimpse, Reader, ReadResult } from "./reader.ts";
import type { Source, SourceFile } from "./source.ts";

/** Every Eval Ever: aggregate records of a model, and the instances behind them; the format in which the field exchanges results. */
export const everyEvalEverReader: Reader = {
  format: "Every Eval Ever record",
  recognises: ({ text }) => text !== undefined && (isAggregate(text) || isInstances(text)),
  async read(source, files) {
    const aggregates: RunRecord[] = [];
    const instances: RunRecord[] = [];
    const problems: Problem[] = [];
    for (const file of files) {
      const attempt = await attemptFile(file.name, () => readOne(source, file));
      if (attempt.kind === "damaged") {
        problems.push(attempt.problem);
        continue;
      }
      problems.push(...attempt.value.problems);
      for (const record of attempt.value.records) {
        (record.run.completeness.kind === "complete" ? instances : aggregates).push(record);
      }
    }
    return { records: joined(aggregates, instances), problems, guesses: [] };
  },
  texts: everyEvalEverTexts,
};

function isAggregate(text: Glimpse["text"] & string): boolean {
  return (
    /^\s*\{/u.test(text) &&
    /"schema_version"\s*:/u.test(text) &&
    /"(?:evaluation_results|model_info)"\s*:/u.test(text)
  );
}

function isInstances(text: Glimpse["text"] & string): boolean {
  return (
    /^\s*\{/u.test(text) &&
    /"schema_version"\s*:/u.test(text) &&
    /"evaluation_id"\s*:/u.test(text) &&
    /"sample_id"\s*:/u.test(text)
  );
}

async function readOne(source: Source, { name: path }: SourceFile): Promise<ReadResult> {
  const head = new TextDecoder().decode(await source.read(path, { start: 0, end: 2 ** 16 }));
  if (!isAggregate(head)) return instanceRecords(source, path);
  const document = await jsonDocument(source, path);
  if (!isJsonObject(document)) throw unexpectedShape("a record of Every Eval Ever", path);
  return aggregateRecords(document, path);
}

/** An aggregate whose instances are there gives them its printed numbers, settings and metric. */
function joined(
  aggregates: readonly RunRecord[],
  instances: readonly RunRecord[],
): readonly RunRecord[] {
  const used = new Set<RunRecord>();
  const whole = instances.map((record) => {
    const own = aggregates.filter(
      ({ run }) => run.id === record.run.id || run.id.startsWith(`${record.run.id}#`),
    );
    for (const aggregate of own) used.add(aggregate);
    const [first] = own;
    if (first === undefined) return record;
    const names = new Set(record.run.metrics.map(({ name }) => name));
    const known = own.flatMap(({ run }) => run.metrics).filter(({ name }) => names.has(name));
    const metrics = record.run.metrics.map(
      (metric) => known.find(({ name }) => name === metric.name) ?? metric,
    );
    return {
      ...record,
      run: {
        ...record.run,
        model: first.run.model,
        harness: first.run.harness,
        settings: first.run.settings,
        metrics,
        printed: own.flatMap(({ run }) => run.printed),
      },
    };
  });
  return [...whole, ...aggregates.filter((aggregate) => !used.has(aggregate))];
}
