import { existsSync } from "node:fs";
import { expect, describe, test } from "vitest";
import { BOARD, localPage } from "./local-page.ts";
import { refusalOf } from "./refusal-of.ts";

describe("What a page may not ask", () => {
  test.each([
    ["demo", "unknown-command"],
    ["ingest", "unknown-command"],
    ["convert", "unknown-command"],
    ["open", "unknown-command"],
    ["constructor", "unknown-command"],
    ["__proto__", "unknown-command"],
    ["", "unknown-command"],
  ])("the command %j", async (command, code) => {
    const page = await localPage([BOARD]);
    expect((await refusalOf(await page.ask(command))).code).toBe(code);
    expect((await page.state()).commands).not.toContain(command);
  });

  test.each([
    ["compare", { margn: 0.1 }, "unknown-option"],
    ["compare", JSON.parse('{"__proto__":1}') as object, "unknown-option"],
    ["compare", { constructor: 1 }, "unknown-option"],
    ["compare", { markdown: true }, "unknown-option"],
    ["compare", { json: false }, "unknown-option"],
    ["compare", { margin: -1 }, "invalid-option"],
    ["compare", { margin: "much" }, "invalid-option"],
    ["compare", { margin: null }, "invalid-option"],
    ["compare", { margin: {} }, "invalid-option"],
    ["compare", { margin: true }, "invalid-option"],
    ["compare", { level: 95 }, "invalid-option"],
    ["compare", { allMetrics: "yes" }, "invalid-option"],
    ["compare", { treatment: ["a", { b: 1 }] }, "invalid-option"],
    ["compare", { treatment: "x".repeat(100_000) }, undefined],
    ["failures", { sheet: "sheet.csv", sample: 2 }, "unknown-option"],
    ["failures", { ledger: "ledger.yaml" }, "unknown-option"],
    ["card", { repo: "/etc" }, "unknown-option"],
    ["card", { template: true }, "unknown-option"],
    ["card", { answers: "/etc/passwd" }, "unknown-input"],
    ["relabel", { flags: "/etc/passwd" }, "unknown-input"],
    ["relabel", { flags: "../flags.csv" }, "unknown-input"],
    ["relabel", { flags: [BOARD] }, "invalid-option"],
    ["failures", { codes: ["/etc/passwd"] }, "unknown-input"],
    ["failures", { codes: [1] }, "invalid-option"],
  ])("%s %j", async (command, options, code) => {
    const page = await localPage([BOARD]);
    const refusal = await refusalOf(await page.ask(command, options));
    if (code !== undefined) expect(refusal.code).toBe(code);
    expect(refusal.message.length).toBeLessThan(200_500);
    expect(existsSync("sheet.csv") || existsSync("ledger.yaml")).toBe(false);
    expect(page.bugs).toEqual([]);
  });

  test.each(["/etc/passwd", "..", "", "docs", `${BOARD}/..`, `${BOARD}\0`, "%2e%2e"])(
    "about %j, which is no input",
    async (name) => {
      const page = await localPage([BOARD]);
      expect((await refusalOf(await page.ask("show", {}, [name]))).code).toBe("unknown-input");
    },
  );

  test("about nothing", async () => {
    const page = await localPage([]);
    expect((await refusalOf(await page.ask("show"))).code).toBe("no-inputs");
    expect((await refusalOf(await page.ask("show", {}, []))).code).toBe("no-inputs");
  });

  test.each([
    "",
    "{",
    "[]",
    "null",
    '{"options":{}}',
    '{"command":1}',
    '{"command":"show","more":1}',
    '{"command":"show","inputs":"a"}',
    '{"command":"show","options":[]}',
  ])("with the body %j", async (body) => {
    const page = await localPage([BOARD]);
    const response = await page.own("/api/ask", { method: "POST", body });
    expect((await refusalOf(response, 400)).code).toBe("bad-request");
  });

  test("with a body larger than any question", async () => {
    const page = await localPage([BOARD]);
    const body = JSON.stringify({ command: "show", options: { metric: "x".repeat(2 ** 20) } });
    const response = await page.own("/api/ask", { method: "POST", body });
    expect((await refusalOf(response, 413)).code).toBe("too-large");
  });
});
