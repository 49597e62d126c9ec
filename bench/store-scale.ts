/**
 * `npm run bench:store -- 100`: a store of so many million simulated trials, and the seconds that its questions take.
 * Ten benchmarks, models of a million trials each: 100,000 items in 20,000 passages, ten repeats.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "@plusminus/stats";
import {
  columnsFromStore,
  createStore,
  ingest,
  meansOf,
  openStore,
  storedRuns,
  type RunRecord,
} from "../packages/plusminus/src/index.ts";

const MILLION = 1_000_000;
const BENCHMARKS = 10;
const ITEMS = 100_000;
const PASSAGE = 5;
const metric = { name: "correct", direction: "higher-is-better", scale: [0, 1] } as const;

const millions = Number(process.argv[2] ?? "10");
const folder = mkdtempSync(join(tmpdir(), "plusminus-scale-"));
try {
  await timed(`ingest ${millions} million trials`, async () => {
    const store = await createStore(folder);
    for (let number = 0; number < millions; number++) {
      await ingest(store, [simulated(number)], `simulated ${number}`);
    }
    store.close();
  });
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
  const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
  process.stdout.write(`${(bytes / MILLION).toFixed(0)} MB on disk\n`);
  const store = await openStore(folder);
  const runs = await storedRuns(store);
  const benchmarks = [...new Set(runs.map(({ run }) => run.benchmark))];
  for (const groupKey of [undefined, "passage"]) {
    await timed(`means of every run, clustered by ${groupKey ?? "item"}`, async () => {
      for (const benchmark of benchmarks) {
        const own = runs.filter(({ run }) => run.benchmark === benchmark);
        const group = groupKey === undefined ? {} : { groupKey };
        await meansOf(store, { runs: own, metric: metric.name, ...group });
      }
    });
  }
  await timed("columns of two runs", () =>
    columnsFromStore(store, { benchmark: benchmarks[0]!, metric, runs: runs.slice(0, 2) }),
  );
  store.close();
} finally {
  rmSync(folder, { recursive: true });
}

function simulated(number: number): RunRecord {
  const random = createRandom(number);
  const groupsOf = (item: number) => ({ passage: `passage ${Math.floor(item / PASSAGE)}` });
  const trials = Array.from({ length: MILLION }, (_, place) => {
    const item = place % ITEMS;
    const correct = random.uniform() < 0.3 + (0.4 * ((item * 7919) % 101)) / 101 ? 1 : 0;
    const repeat = Math.floor(place / ITEMS) + 1;
    return { item: `item ${item}`, repeat, status: "scored" as const, scores: { correct } };
  });
  return {
    run: {
      id: `run ${number}`,
      model: `model ${Math.floor(number / BENCHMARKS)}`,
      benchmark: `benchmark ${number % BENCHMARKS}`,
      harness: { name: "simulation" },
      settings: {},
      metrics: [metric],
      completeness: { kind: "complete" },
      printed: [],
      source: `run-${number}`,
    },
    items: Array.from({ length: ITEMS }, (_, item) => ({
      id: `item ${item}`,
      groups: groupsOf(item),
    })),
    trials,
  };
}

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await work();
  process.stdout.write(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
}
