import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { run } from "../cli/remembered-terminal.ts";
import { sharedData, SHARED_DATA_IS_HERE, WHY_SKIPPED } from "../shared-data.ts";
import { localPage, temporaryFolder } from "./local-page.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const data = (name: string): string => join(ROOT, "docs/how-to/data", name);
const [BOARD, FIRST, SECOND] = [data("board.csv"), data("first.csv"), data("second.csv")] as const;

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly where?: { readonly path?: string };
}

async function refusalOf(response: Response, status = 422): Promise<Refusal> {
  const text = await response.text();
  expect(text).not.toMatch(/\bat .*\.(?:ts|js):|node_modules|\/src\//u);
  expect(response.status, text).toBe(status);
  return JSON.parse(text) as Refusal;
}

/** A question of a page, and the same on the command line. */
const QUESTIONS: readonly (readonly [string, string, object, readonly string[]])[] = [
  ["show", BOARD, {}, []],
  ["show", BOARD, { by: "subject", level: 0.9 }, ["--by", "subject", "--level", "0.9"]],
  [
    "compare",
    BOARD,
    { treatment: "ash", control: "birch", margin: 0.02, seed: 7 },
    ["--treatment", "ash", "--control", "birch", "--margin", "0.02", "--seed", "7"],
  ],
  ["compare", BOARD, { allMetrics: true, scale: [0, 1] }, ["--all-metrics", "--scale", "0,1"]],
  [
    "rank",
    BOARD,
    { combine: "equal", direction: "higher" },
    ["--combine", "equal", "--direction", "higher"],
  ],
  ["passk", data("passes.csv"), { k: [1, 2, 4], extrapolate: false }, ["--k", "1,2,4"]],
  ["headroom", BOARD, { labelErrors: 0.02 }, ["--label-errors", "0.02"]],
  ["judge", data("ratings.csv"), {}, []],
  ["audit", FIRST, {}, []],
  ["show", join(ROOT, "fixtures/inspect"), { includeIncomplete: true }, ["--include-incomplete"]],
  ["compare", join(ROOT, "fixtures/lm-eval"), {}, []],
];

describe("A page gets what the command line prints", () => {
  test.each(QUESTIONS)("%s of %s %j", async (command, path, options, flags) => {
    const page = await localPage([path]);
    const printed = await run(command, path, ...flags, "--json");
    const response = await page.ask(command, options);
    if (printed.exitCode === 0) {
      expect(response.headers.get("content-type")).toBe("application/json");
      expect(await response.text()).toBe(printed.answer);
      // Once more, from what is kept.
      expect(await (await page.ask(command, options)).text()).toBe(printed.answer);
      expect(printed.answer.length).toBeGreaterThan(300);
    } else {
      const { message, remedy } = await refusalOf(response);
      expect(printed.told).toContain(message);
      expect(printed.told).toContain(remedy);
    }
    expect(page.bugs).toEqual([]);
  });

  test("every question of the list above but the audits and empty comparisons has an answer", async () => {
    const codes = await Promise.all(
      QUESTIONS.map(
        async ([command, path, , flags]) => (await run(command, path, ...flags)).exitCode,
      ),
    );
    expect(codes.filter((code) => code === 0).length).toBeGreaterThanOrEqual(9);
  });

  test("several inputs are asked together, some alone, and every study by its own in replicate", async () => {
    const page = await localPage([FIRST, SECOND, BOARD]);
    const together = await run("show", FIRST, SECOND, BOARD, "--json");
    expect(await (await page.ask("show")).text()).toBe(together.answer);
    const alone = await run("show", SECOND, "--json");
    expect(await (await page.ask("show", {}, [SECOND])).text()).toBe(alone.answer);
    const studies = await run("replicate", FIRST, SECOND, "--json");
    expect(studies.exitCode).toBe(0);
    expect(await (await page.ask("replicate", {}, [FIRST, SECOND])).text()).toBe(studies.answer);
  });

  test("a plan from guesses needs no log, and a table reads the YAML file that was dropped", async () => {
    const page = await localPage([]);
    const guesses = { rates: [0.85, 0.8], icc: 0.3, detect: 0.05 };
    const flags = ["--rates", "0.85,0.8", "--icc", "0.3", "--detect", "0.05"];
    const printed = await run("plan", ...flags, "--json");
    expect(await (await page.ask("plan", guesses)).text()).toBe(printed.answer);
    const yaml = "system,score\n";
    await page.drop("table.yaml", yaml);
    expect((await page.ask("table", {}, ["table.yaml"])).status).toBe(422);
  });

  test("files that options name are inputs, and are then no logs", async () => {
    const page = await localPage([BOARD, data("flags.csv")]);
    const printed = await run("relabel", BOARD, "--flags", data("flags.csv"), "--json");
    expect(printed.exitCode).toBe(0);
    expect(await (await page.ask("relabel", { flags: data("flags.csv") })).text()).toBe(
      printed.answer,
    );
  });

  test.skipIf(!SHARED_DATA_IS_HERE)(`real logs (${WHY_SKIPPED})`, async () => {
    for (const [command, path] of [
      ["compare", sharedData("inspect/popularity-100")],
      ["audit", sharedData("lm-eval/gpt-neo-125M")],
    ] as const) {
      const page = await localPage([path]);
      const printed = await run(command, path, "--json");
      expect(printed.exitCode).toBe(0);
      expect(await (await page.ask(command)).text()).toBe(printed.answer);
    }
  });
});

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

describe("Logs that change", () => {
  const csv = (score: number): string =>
    [
      "model,item,score",
      ...Array.from({ length: 20 }, (_, i) => `a,q${i},${i < score ? 1 : 0}`),
      "",
    ].join("\n");

  async function valueShown(response: Response): Promise<unknown> {
    const document = (await response.json()) as { scores: { estimate: { value: number } }[] };
    return document.scores[0]!.estimate.value;
  }

  test("an answer is of the file as it is now, also right after it was written", async () => {
    const path = join(temporaryFolder(), "log.csv");
    writeFileSync(path, csv(5));
    const page = await localPage([path]);
    expect(await valueShown(await page.ask("show"))).toBe(0.25);
    writeFileSync(path, csv(8));
    expect(await valueShown(await page.ask("show"))).toBe(0.4);
    writeFileSync(path, csv(9));
    expect(await valueShown(await page.ask("show"))).toBe(0.45);
  });

  test("a log that vanished or is half written says so, with what to do", async () => {
    const path = join(temporaryFolder(), "log.csv");
    writeFileSync(path, csv(5));
    const page = await localPage([path]);
    writeFileSync(path, "");
    expect((await refusalOf(await page.ask("show"))).code).toBe("empty-file");
    await rm(path);
    const gone = await refusalOf(await page.ask("show"));
    expect(gone.code).toBe("path-not-found");
    expect(gone.where).toEqual({ path });
    expect((await page.state()).inputs.map(({ name }) => name)).toEqual([path]);
  });

  test("the page is told which log changed, as an event", async () => {
    const folder = temporaryFolder();
    const [one, other] = [join(folder, "one.csv"), join(folder, "other.csv")];
    for (const path of [one, other]) writeFileSync(path, csv(5));
    const page = await localPage([one, other]);
    const response = await page.own("/api/changes");
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const reader = response.body!.getReader();
    const read = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
    expect(await read()).toBe(": watching\n\n");
    writeFileSync(other, csv(6));
    // The first look may still be under way when the file is written.
    const again = setInterval(() => {
      writeFileSync(other, csv(7) + "\n".repeat(Math.ceil(performance.now())));
    }, 100);
    const event = await read();
    clearInterval(again);
    expect(event).toBe(`event: changed\ndata: ${JSON.stringify({ inputs: [other] })}\n\n`);
    page.close();
    let last = await reader.read();
    while (!last.done) last = await reader.read();
    expect(last.done).toBe(true);
  });

  test("a page that goes away is told nothing more, and nobody looks on", async () => {
    const page = await localPage([BOARD]);
    const response = await page.own("/api/changes");
    await response.body!.cancel();
    page.close();
    expect(page.bugs).toEqual([]);
  });
});

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
      headers: {
        host: "127.0.0.1:8789",
        "x-plusminus-token": "a".repeat(64),
        "content-length": String(2 ** 31 + 1),
      },
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
