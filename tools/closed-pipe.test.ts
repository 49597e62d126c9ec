import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const root = new URL("..", import.meta.url);

test.skipIf(process.platform === "win32")(
  "A reader that closes the pipe early sees no stack trace",
  () => {
    const { stderr } = spawnSync(
      "sh",
      ["-c", "node packages/plusminus/bin/plusminus.js demo --json | head -c 20 > /dev/null"],
      { cwd: root, encoding: "utf8" },
    );
    expect(stderr).toBe("");
  },
);
