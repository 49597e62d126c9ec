import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createRandom } from "@plusminus/stats";
import { MUTATIONS } from "./mutations.ts";
import { PLAIN_FORMATS } from "./plain-formats.ts";
import { PLAIN_ITEMS, plainReading } from "./plain-reading.ts";
import { readMutated, readUndamaged, type MutatedReading } from "./read-mutated.ts";
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
    expect(outcomes.filter(({ isCompared }) => isCompared).length).toBeGreaterThan(ATTEMPTS / 20);
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

describe.each(PLAIN_FORMATS)("a plain $format", (plain) => {
  const text = plain.write(PLAIN_ITEMS);

  test("is read by plain code as it was written", () => {
    const scores = plainReading(plain, text)!;
    expect(scores.size).toBe(PLAIN_ITEMS.length);
    const bestOf = (own: readonly number[]): number => Math.max(...own);
    expect([...scores.values()].map(bestOf)).toEqual(PLAIN_ITEMS.map(({ score }) => score));
  });

  test("is held against ours where it is not damaged", async () => {
    const seed = { name: "plain", files: { [plain.file]: new TextEncoder().encode(text) } };
    const outcome = await readUndamaged(seed, folder);
    expect(outcome.failure).toBeUndefined();
    expect([outcome.formats, outcome.isCompared]).toEqual([[plain.format], true]);
  });
});
