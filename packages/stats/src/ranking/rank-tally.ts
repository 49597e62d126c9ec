import { drawIndices, type ReplicateKey } from "../random/index-draws.ts";
import { loadKernel, type Kernel } from "../kernel/load-kernel.ts";
import { RANK_BOOTSTRAP_WASM } from "../kernel/rank-bootstrap-wasm.ts";

/** Replicates first, first + 1, … first + count − 1. */
export interface ReplicateRange {
  readonly first: number;
  readonly count: number;
}

/** Entry model · models + r counts the replicates in which the model had r others before it. */
export interface RankTally {
  /** Before it: strictly above it. */
  readonly best: Uint32Array;
  /** Before it: level with it, too. */
  readonly worst: Uint32Array;
}

/** What is drawn from: `rows` of one number per model, one row after the other. */
export interface ScoreRows {
  readonly models: number;
  readonly rows: number;
  readonly values: Float64Array;
}

/** Models in one vector of the kernel. */
const LANES = 128;
const VECTOR_BYTES = 16;
const WORD_BYTES = 4;
/** Bits that a total may have in the kernel. */
const COUNTERS = 32;

/** V8 swaps in its optimised code only between calls, so that one call should not last longer than about a millisecond. */
const ROWS_PER_CALL = 200_000;

/**
 * Ranks the models in every replicate, in plain TypeScript: what the kernel must equal, what runs where there is no
 * kernel, and what adds scores other than 0 and 1.
 */
export function tallyRanksPlainly(
  { models, rows, values }: ScoreRows,
  key: ReplicateKey,
  range: ReplicateRange,
): RankTally {
  const tally = emptyTally(models);
  const drawn = new Uint32Array(rows);
  const times = new Uint32Array(rows);
  const totals = new Float64Array(models);
  for (let replicate = range.first; replicate < range.first + range.count; replicate++) {
    drawIndices(key, replicate, { below: rows, drawn });
    times.fill(0);
    for (const row of drawn) times[row]! += 1;
    totals.fill(0);
    for (let row = 0; row < rows; row++) {
      const weight = times[row]!;
      if (weight === 0) continue;
      const from = row * models;
      for (let model = 0; model < models; model++) totals[model]! += weight * values[from + model]!;
    }
    rankModels(totals, tally);
  }
  return tally;
}

export function emptyTally(models: number): RankTally {
  return { best: new Uint32Array(models * models), worst: new Uint32Array(models * models) };
}

/** Counts one rank for every model. */
export function rankModels(totals: Float64Array, { best, worst }: RankTally): void {
  const models = totals.length;
  for (let model = 0; model < models; model++) {
    const own = totals[model]!;
    let [above, notBelow] = [0, 0];
    for (let other = 0; other < models; other++) {
      above += Number(totals[other]! > own);
      notBelow += Number(totals[other]! >= own);
    }
    best[model * models + above]! += 1;
    worst[model * models + notBelow - 1]! += 1;
  }
}

let kernel: { readonly loaded: Kernel | undefined } | undefined;

/**
 * The same for rows of 0 and 1 by the WebAssembly kernel: 128 models are the bits of one vector, and the drawn
 * vectors are added by carry-save counters.
 *
 * @returns The tally; undefined where there is no kernel.
 */
export function tallyRanksOfBits(
  { models, rows, values }: ScoreRows,
  key: ReplicateKey,
  range: ReplicateRange,
): RankTally | undefined {
  kernel ??= { loaded: loadKernel(RANK_BOOTSTRAP_WASM) };
  if (kernel.loaded === undefined) return undefined;
  const planes = Math.ceil(models / LANES);
  const perCall = Math.max(1, Math.floor(ROWS_PER_CALL / (rows * planes)));
  const sizes = [
    planes * rows * VECTOR_BYTES,
    rows * WORD_BYTES,
    COUNTERS * VECTOR_BYTES,
    planes * LANES * WORD_BYTES,
    models * models * WORD_BYTES,
    models * models * WORD_BYTES,
  ];
  const { addresses, buffer } = kernel.loaded.room(sizes);
  const [bits, , , , best, worst] = addresses.map(
    (address, index) => new Uint32Array(buffer, address, Math.ceil(sizes[index]! / WORD_BYTES)),
  );
  packBits({ models, rows, values }, bits!);
  best!.fill(0);
  worst!.fill(0);
  const [bitsAt, ...rest] = addresses;
  for (let done = 0; done < range.count; done += perCall) {
    const replicates = [range.first + done, Math.min(perCall, range.count - done)];
    kernel.loaded.functions["countRanks"]!(bitsAt!, rows, models, ...key, ...replicates, ...rest);
  }
  return { best: best!.slice(), worst: worst!.slice() };
}

/** Bit m of vector i of a plane: the plane's model m solved item i. */
function packBits({ models, rows, values }: ScoreRows, bits: Uint32Array): void {
  bits.fill(0);
  for (let row = 0; row < rows; row++) {
    for (let model = 0; model < models; model++) {
      if (values[row * models + model] === 0) continue;
      const vector = Math.floor(model / LANES) * rows + row;
      bits[vector * 4 + ((model % LANES) >> 5)]! |= 1 << (model & 31);
    }
  }
}
