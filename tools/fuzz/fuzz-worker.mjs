// A thread that reads damaged logs: started by run.ts with the range of its attempts.
import { register } from "tsx/esm/api";
import { parentPort, workerData } from "node:worker_threads";

register();
const { readMutated } = await import("./read-mutated.ts");
const { seedLogs } = await import("./seed-logs.ts");
const seeds = seedLogs();
for (let attempt = workerData.first; attempt < workerData.end; attempt += workerData.step) {
  parentPort?.postMessage({ begun: attempt });
  parentPort?.postMessage({ attempt, ...(await readMutated(seeds, attempt, workerData.folder)) });
}
