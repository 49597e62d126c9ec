/** A kernel's functions take addresses and whole numbers, and write their answers into its memory. */
type KernelFunction = (...args: readonly number[]) => void;

/** A kernel ready to run. */
export interface Kernel {
  readonly functions: Readonly<Record<string, KernelFunction>>;
  /**
   * Lays out room for arrays, each on a 16-byte boundary, in a memory that grows as needed.
   * Addresses of one call are void after the next: the room is the same.
   *
   * @param sizes - Bytes of each array.
   * @returns Address of each, and the buffer that they lie in.
   */
  readonly room: (sizes: readonly number[]) => {
    readonly addresses: readonly number[];
    readonly buffer: ArrayBuffer;
  };
}

/** What is used of the WebAssembly interface: this package is compiled without the types of any platform. */
interface WebAssemblyFace {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

interface KernelMemory {
  readonly buffer: ArrayBuffer;
  readonly grow: (pages: number) => number;
}

const PAGE = 65_536;
const VECTOR = 16;
/** Bytes of address 0 to here stay empty: an address of 0 would look like none. */
const FIRST_ADDRESS = 64;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * Makes a kernel from its module, at once: every kernel is below the 4 KB that a browser compiles without waiting.
 *
 * @param base64 - The WebAssembly module, as `npm run build:kernels` writes it.
 * @returns The kernel; undefined where the platform has no WebAssembly, no vector instructions, or forbids both by
 * its content security policy. The caller then takes its plain version.
 */
export function loadKernel(base64: string): Kernel | undefined {
  const { WebAssembly } = globalThis as { readonly WebAssembly?: WebAssemblyFace };
  if (WebAssembly === undefined) return undefined;
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytesOf(base64)));
    const { memory, ...functions } = exports as {
      readonly memory: KernelMemory;
    } & Record<string, KernelFunction>;
    return { functions, room: (sizes) => layOut(sizes, memory) };
  } catch {
    return undefined;
  }
}

function layOut(sizes: readonly number[], memory: KernelMemory): ReturnType<Kernel["room"]> {
  let end = FIRST_ADDRESS;
  const addresses = sizes.map((size) => {
    const address = end;
    end += Math.ceil(size / VECTOR) * VECTOR;
    return address;
  });
  const missing = end - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  return { addresses, buffer: memory.buffer };
}

/** `atob` is no part of the language, and Node's Buffer none of the browser. */
function bytesOf(base64: string): Uint8Array {
  const digits = base64.replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let [bits, held, written] = [0, 0, 0];
  for (const digit of digits) {
    bits = (bits << 6) | LETTERS.indexOf(digit);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[written++] = bits >>> held;
    bits &= (1 << held) - 1;
  }
  return bytes;
}
