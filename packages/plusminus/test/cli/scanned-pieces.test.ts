import { appendFileSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scannedPieces } from "../../src/cli/scanned-pieces.ts";
import { readJsonLines } from "../../src/readers/json-lines/json-lines.ts";
import type { ScannedPiece, Source } from "../../src/readers/source.ts";

const WORKER = new URL("scan-worker.mjs", import.meta.url);
/** Bytes of a piece, as long as the reader has no other wish. */
const PIECE = 2 ** 19;

/** Lines of every length, a few that cannot be read, one that is longer than two pieces, and no end of the last one. */
const TEXT = Array.from({ length: 30_000 }, (_, line) => {
  if (line % 1000 === 7) return '{"id": ';
  if (line === 20_001) return JSON.stringify({ id: line, text: "y".repeat(1_500_000) });
  return JSON.stringify({ id: line, text: "é\n".repeat(line % 300), [`k${line % 2}`]: [line] });
}).join("\n");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus-scan-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, isOld: boolean = true): string {
  const path = join(folder, name);
  writeFileSync(path, TEXT);
  if (isOld) utimesSync(path, 1e9, 1e9);
  return path;
}

/** Lets the thread start, which a test would otherwise have read the file without: up to so many pieces. */
async function* unhurried(
  pieces: AsyncIterable<ScannedPiece>,
  seen: { scans: number },
  waits: number = Infinity,
): AsyncGenerator<ScannedPiece> {
  let left = waits;
  for await (const piece of pieces) {
    if (piece.scan !== undefined) seen.scans += 1;
    yield piece;
    if (seen.scans === 0 && left-- > 0) await setTimeout(300);
  }
}

const notAsked = (): never => {
  throw new Error("not asked for");
};

async function linesOf(pieces: Pick<Source, "pieces" | "scannedPieces">): Promise<unknown[]> {
  const lines: unknown[] = [];
  const source = { list: notAsked, read: notAsked, archive: notAsked, ...pieces };
  await readJsonLines(source, "f", {
    object: (members, line) =>
      lines.push([line, ...members.keys.map((key) => [key, members.value(key)])]),
    other: (value, line) => lines.push([line, value]),
    damaged: (error, line) => lines.push([line, error.message]),
  });
  return lines;
}

const plainLines = (): Promise<unknown[]> =>
  linesOf({
    async *pieces() {
      yield new TextEncoder().encode(TEXT);
    },
  });

function sourceOf(path: string, seen: { scans: number }, worker: URL = WORKER, waits?: number) {
  return {
    pieces: notAsked,
    scannedPieces: (_: string, memory: () => Uint8Array) =>
      unhurried(scannedPieces(path, memory, worker), seen, waits),
  };
}

async function isScanned(path: string, waits?: number): Promise<boolean> {
  const memory = new Uint8Array(PIECE);
  const pieces = scannedPieces(path, () => memory, WORKER);
  for await (const { scan } of unhurried(pieces, { scans: 0 }, waits)) {
    if (scan !== undefined) return true;
  }
  return false;
}

describe("a file that two threads scan", () => {
  test("has the lines that one of them finds", async () => {
    const seen = { scans: 0 };
    const lines = await linesOf(sourceOf(fileOf("two.jsonl"), seen));
    expect(seen.scans).toBeGreaterThan(0);
    expect(lines).toEqual(await plainLines());
  });

  test("is read by one where the other does not start", async () => {
    const seen = { scans: 0 };
    const source = sourceOf(fileOf("one.jsonl"), seen, new URL("no-such-module.mjs", WORKER), 2);
    const [lines, wanted] = [await linesOf(source), await plainLines()];
    expect(seen.scans).toBe(0);
    expect(lines).toEqual(wanted);
  });

  test("is read by one if it was written to a moment ago, or is written to meanwhile", async () => {
    expect(await isScanned(fileOf("old.jsonl"))).toBe(true);
    expect(await isScanned(fileOf("new.jsonl", false), 9)).toBe(false);
    const path = fileOf("grown.jsonl");
    const memory = new Uint8Array(PIECE);
    const bytes: Buffer[] = [];
    let isGrown = false;
    for await (const piece of unhurried(
      scannedPieces(path, () => memory, WORKER),
      { scans: 0 },
    )) {
      expect(isGrown && piece.scan !== undefined).toBe(false);
      bytes.push(Buffer.from(piece.bytes));
      if (piece.scan !== undefined) {
        isGrown = true;
        appendFileSync(path, "\n{}");
      }
    }
    expect(isGrown).toBe(true);
    expect(Buffer.concat(bytes).toString()).toMatch(/\n\{\}$/u);
  });
});
