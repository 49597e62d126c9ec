import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { memoryShelf } from "../../src/cli/open/memory-shelf.ts";
import { readLogsForColumns } from "../../src/cli/columns-of-logs.ts";
import type { SourceLogs } from "../../src/cli/source-logs.ts";
import { columnsOf } from "../../src/record/columns.ts";
import { temporaryFolder } from "../server/local-page.ts";

function logFile(name = "log.csv", text = "model,item,score\na,q1,1\na,q2,0\n"): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return settled(path);
}

/** As if it had been written an hour ago. */
function settled(path: string): string {
  const then = Date.now() / 1000 - 3600;
  utimesSync(path, then, then);
  return path;
}

function logsWith(trials: number): SourceLogs {
  const input = { path: "log", sha256: "", format: "", runs: 1, trials };
  return { records: [], problems: [], said: [], inputs: [input] };
}

/** Asks the shelf and counts how often it had to read. */
function readingOf(shelf: ReturnType<typeof memoryShelf>, trials = 10) {
  let reads = 0;
  return {
    reads: () => reads,
    ask: (path: string, reading = "{}") =>
      shelf.logs([path], reading, () => {
        reads += 1;
        return Promise.resolve(logsWith(trials));
      }),
  };
}

test("Logs are read once as long as their file is the same, and again when it changed or is read otherwise", async () => {
  const path = logFile();
  const { ask, reads } = readingOf(memoryShelf());
  await ask(path);
  await ask(path);
  expect(reads()).toBe(1);
  await ask(path, '{"item":"q"}');
  expect(reads()).toBe(2);
  // The same size and the same time of writing: only the time of that tells, in ticks of some milliseconds.
  await sleep(30);
  writeFileSync(path, "model,item,score\na,q1,0\na,q2,0\n");
  settled(path);
  await ask(path);
  expect(reads()).toBe(3);
});

test("Logs that were written to a moment ago, or while they were read, are not kept", async () => {
  const fresh = join(temporaryFolder(), "log.csv");
  writeFileSync(fresh, "x");
  const { ask, reads } = readingOf(memoryShelf());
  await ask(fresh);
  await ask(fresh);
  expect(reads()).toBe(2);
  const path = logFile();
  const shelf = memoryShelf();
  let times = 0;
  const read = async (): Promise<SourceLogs> => {
    times += 1;
    await sleep(30);
    writeFileSync(path, `${times}`);
    settled(path);
    return logsWith(1);
  };
  await shelf.logs([path], "{}", read);
  await shelf.logs([path], "{}", read);
  expect(times).toBe(2);
});

test("What was asked for longest ago makes room, and what is larger than all room is not kept", async () => {
  const [one, two, three] = [logFile(), logFile(), logFile()];
  const { ask, reads } = readingOf(memoryShelf(25), 10);
  await ask(one);
  await ask(two);
  await ask(one);
  await ask(three);
  expect(reads()).toBe(3);
  await ask(one);
  expect(reads()).toBe(3);
  await ask(two);
  expect(reads()).toBe(4);
  const large = readingOf(memoryShelf(5), 10);
  await large.ask(one);
  await large.ask(one);
  expect(large.reads()).toBe(2);
});

test("Columns are made once for the same records and metric, and say the metric as it is asked for", async () => {
  const shelf = memoryShelf();
  const terminal = { answer: () => {}, tell: () => {}, interactive: false, color: false, shelf };
  const options = { level: 0.95, seed: 1 };
  const path = logFile();
  const { records } = await readLogsForColumns([path], options, terminal);
  const metric = { name: "score", direction: "unknown" } as const;
  const first = shelf.columns(records, metric);
  expect(first).toEqual(columnsOf(records, metric));
  const again = await readLogsForColumns([path], options, terminal);
  const second = shelf.columns(again.records, { ...metric, direction: "higher-is-better" });
  expect(second.score).toBe(first.score);
  expect(second.metric.direction).toBe("higher-is-better");
  expect(shelf.columns(records, { ...metric, name: "other" }).score).toHaveLength(0);
});
