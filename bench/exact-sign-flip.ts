// A process of its own per run, so that the time is that of a first call, compilation included.
// Usage: exact-sign-flip.ts DIFFERENCES.json   prints {"seconds": …, "p": …}
import { readFileSync } from "node:fs";
import { exactSignFlip } from "@plusminus/stats";

const differences = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as readonly number[];
const start = performance.now();
const test = exactSignFlip(differences);
const seconds = (performance.now() - start) / 1000;
if ("kind" in test) throw new Error(test.reason);
process.stdout.write(JSON.stringify({ seconds, p: test.p }));
