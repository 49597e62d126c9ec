import { defineConfig } from "vitest/config";
import { FOLDERS } from "./folders.ts";

/**
 * The tests that mutants of packages/stats meet: those of the mutated folders, and no documented example, because
 * the numbers of those are our own output.
 */
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: FOLDERS.map((folder) => `packages/stats/test/${folder}/**/*.test.ts`),
    setupFiles: ["tools/mutation/leave-out-simulations.ts"],
    testTimeout: 600_000,
  },
});
