import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests run against the TypeScript sources of both packages; dist is tested by the pack test.
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["packages/*/test/**/*.test.ts", "tools/**/*.test.ts"],
    testTimeout: 60_000,
    // By default one core is left to others, which is half of the machine that continuous integration has.
    maxWorkers: "100%",
    server: { deps: { inline: [/@plusminus\/stats/] } },
  },
});
