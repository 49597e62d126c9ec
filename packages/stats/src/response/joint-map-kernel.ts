import { JOINT_MAP_WASM } from "../kernel/joint-map-wasm.ts";
import { loadKernel, type Kernel } from "../kernel/load-kernel.ts";
import type { AnswerSigns } from "./joint-map-answers.ts";
import {
  LOG_DISCRIMINATION_PRECISION,
  startingItems,
  type ItemSweep,
  type SweepOutcome,
} from "./joint-map-sweep.ts";

/** Bytes of the kernel's numbers. */
const SINGLE = 4;
const DOUBLE = 8;

let kernel: { readonly loaded: Kernel | undefined } | undefined;

/**
 * The sweep in WebAssembly, four respondents at a time. Its logistic function has single precision: its fit comes
 * to about a millionth of that of {@link plainSweep}, which must take the last steps.
 *
 * @param answers - At least one respondent and item.
 * @returns The sweep, whose parameters are void once another is made; undefined where the platform cannot run it.
 */
export function kernelSweep(answers: AnswerSigns): ItemSweep | undefined {
  kernel ??= { loaded: loadKernel(JOINT_MAP_WASM) };
  const { loaded } = kernel;
  if (loaded === undefined) return undefined;
  const { items, stride, respondents } = answers;
  const sizes = [items * stride, stride * SINGLE];
  sizes.push(...Array<number>(3).fill(items * DOUBLE), ...Array<number>(2).fill(stride * DOUBLE));
  sizes.push(...Array<number>(2).fill(stride * SINGLE), DOUBLE);
  const { addresses, buffer } = loaded.room(sizes);
  const doubles = (which: number, length: number): Float64Array =>
    new Float64Array(buffer, addresses[which], length);
  const [signs, abilitiesAt] = addresses;
  new Int8Array(buffer, signs, items * stride).set(answers.signs);
  const singles = new Float32Array(buffer, abilitiesAt, stride);
  singles.fill(0);
  const parameters = {
    logDiscriminations: doubles(2, items),
    difficulties: doubles(4, items),
  };
  parameters.logDiscriminations.fill(0);
  doubles(3, items).fill(1);
  parameters.difficulties.set(startingItems(answers).difficulties);
  const gradient = doubles(5, respondents);
  const information = doubles(6, respondents);
  const longest = doubles(9, 1);
  const run = (abilities: Float64Array): SweepOutcome => {
    singles.set(abilities);
    loaded.functions["sweepItems"]!(
      signs!,
      items,
      stride,
      ...addresses.slice(1),
      LOG_DISCRIMINATION_PRECISION,
    );
    return { gradient, information, longestItemStep: longest[0]! };
  };
  return { parameters, run };
}
