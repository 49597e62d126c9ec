// W7: scores out of a gigabyte of samples. Usage: log-scores.ts BYTES scores|record
import { join } from "node:path";
import process from "node:process";
import type * as disk from "../../packages/plusminus/src/cli/disk-source.ts";
import type * as detect from "../../packages/plusminus/src/readers/detect.ts";
import type * as jsonLines from "../../packages/plusminus/src/readers/json-lines/json-lines.ts";
import type { Source } from "../../packages/plusminus/src/readers/source.ts";

/** What was built of it, as it is published: its second thread reads no TypeScript. */
const built = (module: string): Promise<unknown> =>
  import(new URL(`../../packages/plusminus/dist/${module}.js`, import.meta.url).href);
const { openDiskSource } = (await built("cli/disk-source")) as typeof disk;
const { readSources } = (await built("readers/detect")) as typeof detect;
const { readJsonLines } = (await built("readers/json-lines/json-lines")) as typeof jsonLines;

const METRIC = "exact_match";

const [bytes, what] = process.argv.slice(2);
const path = join(process.env["PM_BENCH_DATA"] ?? "", `w7_${bytes}.jsonl`);
const start = performance.now();
const source = await openDiskSource(path);
const scores = await (what === "record" ? scoresOfRecord(source) : scoresAlone(source));
const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
const seconds = (performance.now() - start) / 1000;
const megabytes = Math.round(process.resourceUsage().maxRSS / 1000);
process.stdout.write(JSON.stringify({ seconds, megabytes, answer: [scores.length, mean] }));

/** What the peers read: ids and scores. */
async function scoresAlone(log: Source): Promise<readonly number[]> {
  const [file] = await log.list();
  const ids: number[] = [];
  const found: number[] = [];
  const refuse = (): never => {
    throw new Error("A line of the generated log cannot be read.");
  };
  await readJsonLines(log, file!.name, {
    object: (members) => {
      ids.push(Number(members.value("doc_id")));
      found.push(Number(members.value(METRIC)));
    },
    other: refuse,
    damaged: refuse,
  });
  return found;
}

/** All that a run holds: also the keys of its items, and the fingerprints of questions and answers. */
async function scoresOfRecord(log: Source): Promise<readonly number[]> {
  const { groups } = await readSources(log, {});
  const { run, trials } = groups[0]!.result.records[0]!;
  return trials.map((trial) => trial.scores[run.primaryMetric!]!);
}
