import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, describe, test } from "vitest";
import { BOARD, localPage, OWN_HEADERS, temporaryFolder } from "./local-page.ts";
import { refusalOf } from "./refusal-of.ts";

describe("Dropped logs", () => {
  test("are asked like others under their own names, and removed again", async () => {
    const page = await localPage([BOARD]);
    const log = "model,item,score\na,q1,1\na,q2,0\na,q3,1\na,q4,1\na,q5,0\n";
    const dropped = await page.drop("studies/first.csv", log);
    expect(dropped.status).toBe(200);
    const { inputs } = await page.state();
    expect(await dropped.json()).toEqual(await page.state());
    expect(inputs.map(({ name, isDropped }) => [name, isDropped])).toEqual([
      [BOARD, false],
      ["studies", true],
    ]);
    expect(inputs[1]!.size).toBe(log.length);
    expect(Date.parse(inputs[1]!.changed)).toBeGreaterThan(Date.now() - 60_000);
    const text = await (await page.ask("show", {}, ["studies"])).text();
    expect(text).toContain('"path": "studies/first.csv"');
    expect(text).not.toContain(page.session);
    const removed = await page.own("/api/logs?name=studies/first.csv", { method: "DELETE" });
    expect(((await removed.json()) as { inputs: unknown[] }).inputs).toHaveLength(1);
    expect(readdirSync(join(page.session, "dropped"))).toEqual([]);
    const again = await page.own("/api/logs?name=studies", { method: "DELETE" });
    expect((await refusalOf(again)).code).toBe("unknown-input");
  });

  test("that cannot be used say so under their own names", async () => {
    const page = await localPage([]);
    await page.drop("notes.txt", "no log at all");
    const refusal = await refusalOf(await page.ask("show"));
    expect(refusal.code).toBe("unknown-format");
    expect(refusal.where).toEqual({ path: "notes.txt" });
    expect(JSON.stringify(refusal)).not.toContain(page.session);
  });

  test("replace those of the same name, and never a log that was named at the start", async () => {
    const folder = temporaryFolder();
    const page = await localPage([BOARD]);
    await page.drop("a.csv", "one");
    await page.drop("a.csv", "other");
    expect((await page.state()).inputs[1]!.size).toBe(5);
    expect((await refusalOf(await page.drop("a.csv/b.csv", "x"))).code).toBe("name-taken");
    await page.drop("f/b.csv", "x");
    expect((await refusalOf(await page.drop("f", "x"))).code).toBe("name-taken");
    writeFileSync(join(folder, "named.csv"), "x");
    const before = process.cwd();
    process.chdir(folder);
    try {
      const named = await localPage(["named.csv"]);
      expect((await refusalOf(await named.drop("named.csv", "y"))).code).toBe("name-taken");
      const removed = await named.own("/api/logs?name=named.csv", { method: "DELETE" });
      expect((await refusalOf(removed)).code).toBe("unknown-input");
      expect(existsSync("named.csv")).toBe(true);
    } finally {
      process.chdir(before);
    }
  });

  test.each([
    "..",
    ".",
    "",
    "../a.csv",
    "a/../../b.csv",
    "/etc/passwd",
    "//a.csv",
    "a//b.csv",
    "a/",
    "a\\..\\..\\b.csv",
    "C:\\a.csv",
    "C:a.csv",
    "a\0.csv",
    "a\nb.csv",
    "a\u001B[31m.csv",
    ".hidden",
    "a/.git/config",
    "x".repeat(256),
    "x/".repeat(600) + "y",
  ])("cannot be called %j, neither to be kept nor to be removed", async (name) => {
    const page = await localPage([]);
    for (const method of ["POST", "DELETE"]) {
      const path = `/api/logs?name=${encodeURIComponent(name)}`;
      const response = await page.own(path, {
        method,
        ...(method === "POST" ? { body: "x" } : {}),
      });
      expect(["bad-name", "hidden-file"]).toContain((await refusalOf(response)).code);
    }
    expect(readdirSync(join(page.session, "dropped"))).toEqual([]);
    expect(readdirSync(join(page.session, "arriving"))).toEqual([]);
    expect(readdirSync(page.session).toSorted()).toEqual(["arriving", "dropped"]);
  });

  test.each([
    "%2e%2e%2fa.csv",
    "🎈 é.csv",
    "<script>.csv",
    "\u202Egpj.csv",
    "constructor",
    "__proto__",
  ])("may be called %j, which stays inside", async (name) => {
    const page = await localPage([]);
    expect((await page.drop(name, "x")).status).toBe(200);
    expect(readdirSync(join(page.session, "dropped"))).toEqual([name]);
    expect((await page.state()).inputs.map((input) => input.name)).toEqual([name]);
    expect(
      (await page.own(`/api/logs?name=${encodeURIComponent(name)}`, { method: "DELETE" })).status,
    ).toBe(200);
    expect(readdirSync(join(page.session, "dropped"))).toEqual([]);
  });

  test("have one name", async () => {
    const page = await localPage([]);
    for (const query of ["", "?name=a.csv&name=b.csv", "?nam=a.csv"]) {
      const response = await page.own(`/api/logs${query}`, { method: "POST", body: "x" });
      expect((await refusalOf(response, 400)).code).toBe("bad-request");
    }
  });

  test("that are too large, or break off, leave nothing behind", async () => {
    const page = await localPage([]);
    const announced = await page.send("/api/logs?name=a.csv", {
      method: "POST",
      headers: { ...OWN_HEADERS, "content-length": String(2 ** 31 + 1) },
      body: "x",
    });
    expect((await refusalOf(announced, 413)).code).toBe("too-large");
    let sent = 0;
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        if (sent < 4) controller.enqueue(new Uint8Array(1000));
        else controller.error(new Error("the wire was cut"));
      },
    });
    const init = { method: "POST", body: broken, duplex: "half" } as RequestInit;
    const response = await page.own("/api/logs?name=a.csv", init);
    expect((await refusalOf(response, 400)).code).toBe("aborted");
    expect(readdirSync(join(page.session, "dropped"))).toEqual([]);
    expect(readdirSync(join(page.session, "arriving"))).toEqual([]);
  });
});
