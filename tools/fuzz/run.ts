// npm run fuzz [-- --count N --first N --threads N]: reads N damaged logs (default 100 000) and fails if one crashes a reader,
// takes longer than 5 s or more than 1 GiB, or gives a number that plain code does not read. The attempt's number is its seed.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { resourceUsage } from "node:process";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import type { MutatedReading } from "./read-mutated.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100000" },
    first: { type: "string", default: "1" },
    threads: { type: "string", default: String(availableParallelism()) },
  },
});
const [count, first, threads] = [values.count, values.first, values.threads].map(Number);

const LONGEST = 5;
const MOST_MEGABYTES = 1024;

type Message = { readonly begun: number } | ({ readonly attempt: number } & MutatedReading);

const failures: string[] = [];
let [done, read, compared, slowest] = [0, 0, 0, 0];
await Promise.all(Array.from({ length: threads! }, (_, thread) => runThread(thread)));
// All threads together, and with what stands outside of JavaScript's own memory.
const megabytes = Math.round(resourceUsage().maxRSS / 1024);
if (megabytes > MOST_MEGABYTES) failures.push(`the process took ${megabytes} MB`);
process.stdout.write(
  `${done} damaged logs: ${read} gave scores, ${compared} of them held against plain code, the slowest took ${slowest.toFixed(2)} s, all of them at most ${megabytes} MB, ${failures.length} failures.\n`,
);
for (const failure of failures) process.stdout.write(`${failure}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** Goes on behind an attempt that had to be stopped. */
async function runThread(thread: number): Promise<void> {
  const end = first! + count!;
  for (let next = first! + thread; next < end;) next = await runFrom(next, end);
}

function runFrom(from: number, end: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "plusminus-fuzz-"));
  const worker = new Worker(new URL("fuzz-worker.mjs", import.meta.url), {
    workerData: { first: from, end, step: threads, folder },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  return new Promise((resolve) => {
    const close = async (thread: Worker, used: string, next: number): Promise<void> => {
      await thread.terminate();
      rmSync(used, { recursive: true, force: true });
      resolve(next);
    };
    let current = from;
    let watch: NodeJS.Timeout | undefined;
    const finish = (next: number, failure?: string): void => {
      clearTimeout(watch);
      if (failure !== undefined) failures.push(`attempt ${current}: ${failure}`);
      void close(worker, folder, next);
    };
    worker.on("message", (message: Message) => {
      clearTimeout(watch);
      if ("begun" in message) {
        current = message.begun;
        watch = setTimeout(
          () => finish(current + threads!, `longer than ${LONGEST} s`),
          LONGEST * 1000,
        );
        return;
      }
      done += 1;
      read += Number(message.isRead);
      compared += Number(message.isCompared);
      slowest = Math.max(slowest, message.seconds);
      if (message.failure !== undefined) {
        failures.push(
          `attempt ${message.attempt}: ${message.log}, ${message.mutation}: ${message.failure}`,
        );
      }
      if (done % 5000 === 0)
        process.stderr.write(`${done} of ${count}, ${failures.length} failures\n`);
    });
    worker.on("error", (error) => finish(current + threads!, `the thread ended: ${String(error)}`));
    worker.on("exit", (code) => finish(code === 0 ? end : current + threads!));
  });
}
