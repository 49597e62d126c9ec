import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { commandLine } from "../src/command-line.ts";

describe("the command line that a page shows", () => {
  test("names options as the shell does, lists with commas, switches without a value", () => {
    const options = { priceItem: 0.5, rates: [0.8, 0.7], allMetrics: true, json: false };
    expect(commandLine("plan", { ...options, group: undefined }, [])).toBe(
      "plusminus plan --price-item 0.5 --rates 0.8,0.7 --all-metrics",
    );
  });

  test.skipIf(process.platform === "win32").each([
    ["a b", "it's; rm -rf /"],
    ["$(id)", "`id`"],
    ["<script>", "מודל\u202e"],
    ["😀", "-x"],
    ["a\\'b\tc\u001b[2J", "\u0007"],
  ])("hostile names reach the program as they are: %j, %j", (treatment, file) => {
    const line = commandLine("show", { treatment }, [file]);
    const seen = execFileSync(
      "bash",
      ["-c", line.replace("plusminus", String.raw`printf '%s\n'`)],
      {
        encoding: "utf8",
      },
    );
    const path = file === "-x" ? "./-x" : file;
    expect(seen).toBe(["show", path, "--treatment", treatment, ""].join("\n"));
  });

  test("many logs are not listed", () => {
    expect(commandLine("show", {}, ["a", "b", "c", "d"])).toBe("plusminus show LOGS…");
  });
});
