import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { compileKernel, generatedPath, kernelNames } from "../../../../tools/build-kernels.mjs";
import { loadKernel } from "../../src/kernel/load-kernel.ts";
import { RANK_BOOTSTRAP_WASM } from "../../src/kernel/rank-bootstrap-wasm.ts";

/** What a browser compiles on its main thread without waiting. */
const MOST_BYTES = 4096;

describe.each(kernelNames())("the kernel %s", (name) => {
  test("is what its source compiles to (else run: npm run build:kernels), and small", async () => {
    const { bytes, module } = await compileKernel(name);
    expect(readFileSync(generatedPath(name), "utf8")).toBe(module);
    expect(bytes.length).toBeLessThan(MOST_BYTES);
  });
});

describe("a kernel", () => {
  test("lays out arrays on vector boundaries and grows its memory", () => {
    const { addresses, buffer } = loadKernel(RANK_BOOTSTRAP_WASM)!.room([3, 1_000_000, 16]);
    for (const address of addresses) expect(address % 16).toBe(0);
    expect(addresses[1]! - addresses[0]!).toBeGreaterThanOrEqual(3);
    expect(addresses[2]! - addresses[1]!).toBeGreaterThanOrEqual(1_000_000);
    expect(buffer.byteLength).toBeGreaterThanOrEqual(addresses[2]! + 16);
  });

  test("is absent where the platform cannot run it", () => {
    expect(loadKernel("AGFzbQ==")).toBeUndefined();
    vi.stubGlobal("WebAssembly", undefined);
    expect(loadKernel(RANK_BOOTSTRAP_WASM)).toBeUndefined();
    vi.unstubAllGlobals();
  });
});
