/**
 * `npm run kill-store`: kills writers of a store at random points, 100 times unless another number is given, and says
 * whether anything was ever there in part. `npm test` does the same ten times.
 */
import { createRandom } from "@plusminus/stats";
import { killWriters } from "../packages/plusminus/test/store/killed-writers.ts";

const kills = Number(process.argv[2] ?? "100");
const random = createRandom(kills);
const { whileWriting, leftovers, sourcesAfter } = await killWriters(kills, () => random.uniform());
process.stdout.write(
  `${kills} writers were killed, ${whileWriting} of them while they wrote; they left ${leftovers} temporary files, ` +
    `and between ${Math.min(...sourcesAfter)} and ${Math.max(...sourcesAfter)} sources, every one of them whole.\n`,
);
