import { isDeepStrictEqual } from "node:util";
import type { RunRecord } from "../../src/record/run.ts";
import { storedRecords } from "../../src/store/stored-records.ts";
import { storedRuns } from "../../src/store/stored-runs.ts";
import { openStore } from "../../src/store/store.ts";
import { recordOf, scored } from "./stored-fixture.ts";

export const SOURCES = 6;
const ITEMS = 3000;

/** Two runs on two benchmarks: large enough that a process can be killed while it writes them. */
export function sourceRecords(number: number): readonly RunRecord[] {
  return ["x", "y"].map((benchmark) =>
    recordOf(
      `model ${number}`,
      Array.from({ length: ITEMS }, (_, item) => ({
        ...scored(`item ${item}`, (item * (number + 3)) % 7 < 3 ? 1 : 0),
        output: ((item * 2654435761 + number) >>> 0).toString(16),
      })),
      { id: `source-${number}#${benchmark}`, benchmark },
    ),
  );
}

/** Numbers of the sources in a store; throws where one is there and not whole. */
export async function wholeSourcesIn(folder: string): Promise<readonly number[]> {
  const store = await openStore(folder);
  try {
    const runs = await storedRuns(store);
    const numbers = runs.map(({ run }) => Number(/^source-(\d+)#/u.exec(run.id)?.[1]));
    const records = await storedRecords(store, runs);
    for (const [place, record] of records.entries()) {
      const wanted = sourceRecords(numbers[place]!);
      const same = wanted.some((it) => isDeepStrictEqual(it, record));
      if (!same) throw new Error(`${record.run.id} is in the store, but not as it was ingested`);
    }
    for (const number of numbers) {
      if (numbers.filter((it) => it === number).length !== 2) {
        throw new Error(`source ${number} is in the store in part, or twice`);
      }
    }
    return [...new Set(numbers)].toSorted((a, b) => a - b);
  } finally {
    store.close();
  }
}
