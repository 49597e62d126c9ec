import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createRandom } from "@plusminus/stats";
import { MUTATIONS } from "./mutations.ts";
import { PLAIN_READINGS } from "./plain-reading.ts";
import { readMutated, type MutatedReading } from "./read-mutated.ts";
import { seedLogs } from "./seed-logs.ts";

/** `npm run fuzz` reads a hundred thousand. */
const ATTEMPTS = 600;
const LONGEST = 5;

const seeds = seedLogs().filter(({ name }) => /^(?:plain|fixtures)/u.test(name));
const folder = mkdtempSync(join(tmpdir(), "plusminus-fuzz-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("damaged logs", () => {
  test("are read or refused with a remedy: nothing is thrown, invented, or waited for", async () => {
    const outcomes: MutatedReading[] = [];
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      outcomes.push(await readMutated(seeds, attempt, folder));
    }
    expect(outcomes.filter(({ failure }) => failure !== undefined)).toEqual([]);
    expect(Math.max(...outcomes.map(({ seconds }) => seconds))).toBeLessThan(LONGEST);
    expect(outcomes.filter(({ isCompared }) => isCompared).length).toBeGreaterThan(5);
    // Damage that always ended in a refusal would test the readers little.
    expect(outcomes.filter(({ isRead }) => isRead).length).toBeGreaterThan(ATTEMPTS / 3);
  });

  test("are the same for the same number", async () => {
    const [once, again] = [
      await readMutated(seeds, 7, folder),
      await readMutated(seeds, 7, folder),
    ];
    expect({ ...again, seconds: 0 }).toEqual({ ...once, seconds: 0 });
  });
});

test("every mutation changes what it is given", () => {
  const bytes = new TextEncoder().encode(
    '{"id": 12, "name": "a", "list": [1, 2]}\n{"id": 3}\n{"id": 4}\n',
  );
  for (const { name, of } of MUTATIONS) {
    const results = Array.from({ length: 20 }, (_, seed) => of(bytes, createRandom(seed)));
    expect(
      results.some((result) => Buffer.compare(result, bytes) !== 0),
      name,
    ).toBe(true);
  }
});

test("plain code reads what a person reads", () => {
  const [inspect, lmEval] = PLAIN_READINGS;
  const samples = { samples: [{ id: 1, scores: { match: { value: "C" } } }] };
  expect(inspect!.read(JSON.stringify(samples))).toEqual(new Map([["1", [1]]]));
  expect(lmEval!.read('{"doc_id":0,"acc":1}\n{"doc_id":1,"acc":0}\n')).toEqual(
    new Map([
      ["0", [1]],
      ["1", [0]],
    ]),
  );
});
