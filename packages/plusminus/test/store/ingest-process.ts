import process from "node:process";
import { ingest } from "../../src/store/ingest.ts";
import { createStore } from "../../src/store/store.ts";
import { SOURCES, sourceRecords } from "./numbered-sources.ts";

/**
 * A process that ingests every numbered source into one store, for tests that kill it, or start several. Waits for a
 * byte on standard input before it begins, so that starting up is not what is killed.
 */
const [, , folder = ""] = process.argv;
process.stdout.write("ready\n");
process.stdin.once("data", () => {
  void (async () => {
    const store = await createStore(folder);
    for (let number = 0; number < SOURCES; number++) {
      await ingest(store, sourceRecords(number), `source ${number}`);
    }
    store.close();
    process.exit(0);
  })();
});
