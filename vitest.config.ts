import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests run against the TypeScript sources of both packages; dist is tested by the pack test.
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["packages/*/test/**/*.test.ts", "tools/**/*.test.ts"],
    testTimeout: 60_000,
    server: { deps: { inline: [/@plusminus\/stats/] } },
  },
});
