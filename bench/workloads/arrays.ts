import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { Interval, NotEstimable } from "@plusminus/stats";

/** The arrays of a workload as its generator wrote them: raw, little-endian, in the folder that the environment names. */
function bytesOf(name: string): ArrayBuffer {
  const folder = process.env["PM_BENCH_DATA"];
  if (folder === undefined) throw new Error("PM_BENCH_DATA names no folder of generated arrays.");
  const file = readFileSync(join(folder, name));
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
}

export function doubles(name: string): Float64Array {
  return new Float64Array(bytesOf(name));
}

export function integers(name: string): Int32Array {
  return new Int32Array(bytesOf(name));
}

export function bytes(name: string): Uint8Array {
  return new Uint8Array(bytesOf(name));
}

export function words(name: string): Uint16Array {
  return new Uint16Array(bytesOf(name));
}

/** Runs once, the first time in this process, and prints how long that took and which numbers came of it. */
export function printSeconds<Result extends object>(
  run: () => Result | NotEstimable,
  answerOf: (result: Result) => readonly number[],
): void {
  const start = performance.now();
  const result = run();
  const seconds = (performance.now() - start) / 1000;
  if (isRefused(result)) throw new Error(`The workload was refused: ${result.reason}`);
  process.stdout.write(JSON.stringify({ seconds, answer: answerOf(result) }));
}

function isRefused(result: object): result is NotEstimable {
  return "kind" in result && result.kind === "not-estimable";
}

/** What the peers print of an interval. */
export function endsOf({ interval }: { readonly interval: Interval }): readonly number[] {
  return [interval.lower, interval.upper].filter((end) => end !== undefined);
}
