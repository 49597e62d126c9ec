import type { Values } from "../estimate.ts";
import { loadKernel, type Kernel } from "../kernel/load-kernel.ts";
import { POWER_SUMS_WASM } from "../kernel/power-sums-wasm.ts";
import { BLOCK, POWERS, type BlockSums, type WeightedValues } from "./block-sums.ts";

/** With fewer values the plain version ends before the kernel is loaded. */
const WORTH_A_KERNEL = 256;

/** Bytes of the kernel's numbers. */
const WORD = 4;
const DOUBLE = 8;

/** Values, and how often each occurs; once, if that is absent. */
export interface Occurrences {
  readonly values: Values;
  readonly counts?: Float64Array;
}

/** Values less a center, as shares of the root of the sum of their squares, and that root. */
export interface Standardized {
  readonly values: Float64Array;
  readonly size: number;
}

let kernel: { readonly loaded: Kernel | undefined } | undefined;

/** In WebAssembly, which V8 compiles at once where it would interpret a loop that is new to it. */
function kernelFor({ values }: Occurrences): Kernel | undefined {
  if (values.length < WORTH_A_KERNEL) return undefined;
  kernel ??= { loaded: loadKernel(POWER_SUMS_WASM) };
  return kernel.loaded;
}

/**
 * The same bits as `plainStandardized`.
 *
 * @returns Undefined where a kernel is not worth it, or the platform cannot run it.
 */
export function kernelStandardized(own: Occurrences, center: number): Standardized | undefined {
  const loaded = kernelFor(own);
  if (loaded === undefined) return undefined;
  const { values, counts } = own;
  const bytes = values.length * DOUBLE;
  const { addresses, buffer } = loaded.room([DOUBLE, bytes, counts === undefined ? 0 : bytes]);
  const [foundAt, valuesAt, countsAt] = addresses;
  const shares = new Float64Array(buffer, valuesAt, values.length);
  shares.set(values);
  if (counts !== undefined) new Float64Array(buffer, countsAt, counts.length).set(counts);
  const weights = counts === undefined ? 0 : countsAt!;
  loaded.functions["standardize"]!(valuesAt!, weights, values.length, center, foundAt!);
  return { values: shares.slice(), size: new Float64Array(buffer, foundAt, 1)[0]! };
}

/**
 * The same bits as `plainBlocks`.
 *
 * @returns The sums, void once the kernel is asked for something else; undefined where a kernel is not worth it, or
 * the platform cannot run it.
 */
export function kernelBlocks(sample: WeightedValues): BlockSums | undefined {
  const loaded = kernelFor(sample);
  if (loaded === undefined) return undefined;
  const { values, counts } = sample;
  const { splitBlock, addPowerSums } = loaded.functions;
  const block = [BLOCK * DOUBLE, BLOCK * DOUBLE, BLOCK * WORD, 3 * DOUBLE];
  const lists = [values.byteLength, counts?.byteLength ?? 0];
  const { addresses, buffer } = loaded.room([...block, (POWERS + 1) * DOUBLE, ...lists]);
  const [small, terms, beyondAt, foundAt, sumsAt, valuesAt, countsAt] = addresses;
  new Float64Array(buffer, valuesAt, values.length).set(values);
  if (counts !== undefined) new Float64Array(buffer, countsAt, counts.length).set(counts);
  const beyond = new Int32Array(buffer, beyondAt, BLOCK);
  const found = new Float64Array(buffer, foundAt, 3);
  const powerSums = new Float64Array(buffer, sumsAt, POWERS + 1);
  powerSums.fill(0);
  let size = 0;
  return {
    powerSums,
    split: (start, end, limit) => {
      const from = valuesAt! + start * DOUBLE;
      const weights = counts === undefined ? 0 : countsAt! + start * DOUBLE;
      splitBlock!(from, weights, end - start, limit, small!, terms!, beyondAt!, foundAt!);
      size = found[0]!;
      return { largest: found[1]!, beyond: beyond.subarray(0, found[2]) };
    },
    add: (powers) => addPowerSums!(small!, terms!, size, powers, sumsAt!),
  };
}
