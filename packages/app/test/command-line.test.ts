import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { commandLine } from "../src/command-line.ts";

describe("the command line that a page shows", () => {
  test("names options as the shell does, lists with commas, switches without a value", () => {
    const options = { priceItem: 0.5, rates: [0.8, 0.7], allMetrics: true, json: false };
    expect(commandLine("plan", { ...options, group: undefined })).toBe(
      "plusminus plan --price-item 0.5 --rates 0.8,0.7 --all-metrics",
    );
  });

  test.skipIf(process.platform === "win32")("hostile names reach the program as they are", () => {
    const names = ["a b", "it's; rm -rf /", "$(id)", "`id`", "<script>", "מודל\u202e", "😀", "-x"];
    const line = commandLine("show", { treatment: names[1] }, names);
    const seen = execFileSync("sh", ["-c", line.replace("plusminus", "printf '%s\\n'")], {
      encoding: "utf8",
    });
    expect(seen.split("\n").slice(0, -1)).toEqual([
      "show",
      ...names.slice(0, -1),
      "./-x",
      "--treatment",
      names[1],
    ]);
  });
});
