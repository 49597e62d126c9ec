import { spawn } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { temporaryFolder } from "../server/local-page.ts";
import { run } from "./remembered-terminal.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const BOARD = join(ROOT, "docs/how-to/data/board.csv");

interface Opened {
  readonly port: number;
  readonly token: string;
  readonly printed: string;
}

function openedIn(printed: string): Opened {
  const found = /^http:\/\/127\.0\.0\.1:(\d+)\/#token=([0-9a-f]{64})\n/u.exec(printed);
  if (found === null) throw new Error(`no address in ${printed}`);
  return { port: Number(found[1]), token: found[2]!, printed };
}

/** Waits for something that another thread or process does. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await isSo()) return;
    await sleep(50);
  }
  throw new Error("it did not happen within 30 s");
}

/** Sends bytes as they are: a client would correct them. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.setEncoding("utf8");
    socket.on("data", (more: string) => {
      answer += more;
    });
    socket.on("end", () => {
      resolve(answer);
    });
    socket.on("error", reject);
  });
}

describe("On a real port", () => {
  let opened: Opened;
  let interrupt: () => void;
  let ended: Promise<number>;
  let told = "";

  beforeAll(async () => {
    let answer = "";
    const interrupted = new Promise<void>((resolve) => {
      interrupt = resolve;
    });
    ended = main(["open", BOARD, "--port", "0"], {
      answer: (text) => (answer += text),
      tell: (text) => (told += text),
      interactive: false,
      color: false,
      interrupted: () => interrupted,
    });
    await until(() => answer !== "");
    opened = openedIn(answer);
  });

  afterAll(async () => {
    interrupt();
    expect(await ended).toBe(0);
    expect(told).toBe("");
    await expect(fetch(`http://127.0.0.1:${opened.port}/`)).rejects.toThrow("fetch failed");
  });

  const api = (path: string, init: RequestInit = {}, token = opened.token): Promise<Response> =>
    fetch(`http://127.0.0.1:${opened.port}${path}`, {
      ...init,
      headers: { "x-plusminus-token": token, ...init.headers },
    });

  test("a page drops a log, asks, and removes it, and gets the bytes that the command line prints", async () => {
    const body =
      "model,item,score\n" + Array.from({ length: 30 }, (_, i) => `a,q${i},${i % 2}\n`).join("");
    const dropped = await api("/api/logs?name=run.csv", { method: "POST", body });
    expect(dropped.status).toBe(200);
    for (const [command, options, inputs, args] of [
      ["compare", { treatment: "ash" }, [BOARD], [BOARD, "--treatment", "ash"]],
      ["rank", {}, [BOARD], [BOARD]],
    ] as const) {
      const question = JSON.stringify({ command, options, inputs });
      const answer = await api("/api/ask", { method: "POST", body: question });
      const printed = await run(command, ...args, "--json");
      expect(await answer.text()).toBe(printed.answer);
    }
    const own = await api("/api/ask", {
      method: "POST",
      body: '{"command":"show","inputs":["run.csv"]}',
    });
    expect(((await own.json()) as { inputs: object[] }).inputs).toMatchObject([
      { path: "run.csv", trials: 30 },
    ]);
    const removed = await api("/api/logs?name=run.csv", { method: "DELETE" });
    expect(((await removed.json()) as { inputs: object[] }).inputs).toMatchObject([
      { name: BOARD },
    ]);
  });

  test("a wrong token, and a page of another site, get nothing", async () => {
    expect((await api("/api/laboratory", {}, "f".repeat(64))).status).toBe(401);
    const response = await api("/api/laboratory", { headers: { origin: "http://evil.example" } });
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain(BOARD);
  });

  test("nobody outside this machine is answered", async () => {
    const addresses = Object.values(networkInterfaces()).flatMap((all) =>
      (all ?? []).filter(({ internal, family }) => !internal && family === "IPv4"),
    );
    for (const { address } of addresses) {
      await expect(fetch(`http://${address}:${opened.port}/`)).rejects.toThrow("fetch failed");
    }
    await expect(fetch(`http://[::1]:${opened.port}/`)).rejects.toThrow("fetch failed");
  });

  test.each([
    "GET /../../../../etc/passwd HTTP/1.1\r\nHost: OWN\r\n",
    "GET /assets/../../../package.json HTTP/1.1\r\nHost: OWN\r\n",
    "GET /assets/..%2f..%2f..%2fpackage.json HTTP/1.1\r\nHost: OWN\r\n",
    "GET /assets/%252e%252e/%252e%252e/package.json HTTP/1.1\r\nHost: OWN\r\n",
    "GET /assets/..\\..\\..\\package.json HTTP/1.1\r\nHost: OWN\r\n",
    "GET \\..\\package.json HTTP/1.1\r\nHost: OWN\r\n",
    "GET //etc/passwd HTTP/1.1\r\nHost: OWN\r\n",
    "GET file:///etc/passwd HTTP/1.1\r\nHost: OWN\r\n",
    "GET http://evil.example/api/laboratory HTTP/1.1\r\nHost: OWN\r\n",
    "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n",
    "GET /api/laboratory HTTP/1.1\r\nHost: evil.example\r\n",
    "GET /api/laboratory HTTP/1.1\r\nHost: OWN@evil.example\r\n",
    "GET /api/laboratory HTTP/1.1\r\nHost: evil.example/OWN\r\n",
    "GET /api/laboratory HTTP/1.1\r\nHost: OWN\r\nHost: evil.example\r\n",
    "GET /api/laboratory HTTP/1.1\r\nHost: \r\n",
    "GET /api/laboratory HTTP/1.1\r\n",
    "GET /api/laboratory HTTP/1.0\r\n",
    "GET /%61pi/laboratory HTTP/1.1\r\nHost: OWN\r\n",
    "GET /api%2flaboratory HTTP/1.1\r\nHost: OWN\r\n",
    "GET /./api/laboratory HTTP/1.1\r\nHost: OWN\r\n",
    "GET /x/../api/laboratory HTTP/1.1\r\nHost: OWN\r\n",
    "TRACE / HTTP/1.1\r\nHost: OWN\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: OWN\r\n",
    "CONNECT evil.example:443 HTTP/1.1\r\nHost: OWN\r\n",
    "GET / HTTP/1.1\r\nHost: OWN\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n",
    "GET /api/laboratory HTTP/1.1\r\nHost: OWN\r\nx-plusminus-token: é\r\n",
    "POST /api/ask HTTP/1.1\r\nHost: OWN\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    "NONSENSE\r\n",
  ])("%j, as no browser sends it, gets no data and no word of how we work", async (request) => {
    const own = `127.0.0.1:${opened.port}`;
    const answer = await raw(
      opened.port,
      `${request.replaceAll("OWN", own)}Connection: close\r\n\r\n`,
    );
    expect(answer).not.toMatch(
      /root:|"dependencies"|board\.csv|node_modules|\/src\/|Error:|\n\s+at /u,
    );
    const [, status] = /^HTTP\/1\.1 (\d+)/u.exec(answer) ?? [];
    // Of the pages of the app there is nothing to hide; everything else is refused, or cut off.
    if (status === "200") expect(answer).toMatch(/<!doctype html>/iu);
    else expect([undefined, "400", "401", "403", "404", "405"]).toContain(status);
    if (status !== undefined && answer.includes("\r\n\r\n{")) {
      expect(answer).toContain("content-security-policy: default-src 'none'");
    }
  });

  test("an upload that breaks off leaves no file, and the server goes on", async () => {
    const socket = connect(opened.port, "127.0.0.1");
    socket.write(
      `POST /api/logs?name=half.csv HTTP/1.1\r\nHost: 127.0.0.1:${opened.port}\r\nx-plusminus-token: ${opened.token}\r\nContent-Length: 1000\r\n\r\nmodel,item`,
    );
    await sleep(100);
    socket.destroy();
    await sleep(100);
    const state = (await (await api("/api/laboratory")).json()) as { inputs: { name: string }[] };
    expect(state.inputs.map(({ name }) => name)).toEqual([BOARD]);
  });

  test("a port that is in use is said, with what to do", async () => {
    const { exitCode, told: said } = await run("open", BOARD, "--port", String(opened.port));
    expect(exitCode).toBe(2);
    expect(said).toBe(
      `plusminus: Port ${opened.port} is in use.\n  → Choose another (--port 8790), or let a free one be found: --port 0.\n`,
    );
  });
});

describe("The command line of open", () => {
  test.each([
    [["open", "nowhere.csv", "--port", "0"], "nowhere.csv"],
    [["open", "--port", "65536"], "Give a port from 1 to 65535"],
    [["open", "--port", "many"], "Give a whole number"],
    [["open", "--host", "0.0.0.0"], "unknown option"],
  ])("%j is a mistake that is explained", async (args, said) => {
    const { exitCode, told } = await run(...args);
    expect(exitCode).toBe(2);
    expect(told).toContain(said);
  });

  test("every start has a token of its own, and leaves nothing behind", async () => {
    const [first, second] = [await run("open", "--port", "0"), await run("open", "--port", "0")];
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(openedIn(first.answer).token).not.toBe(openedIn(second.answer).token);
  });

  test("a port that somebody else holds on this address is not shared", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    expect((await run("open", "--port", String(port))).exitCode).toBe(2);
    other.close();
  });
});

describe.skipIf(process.platform === "win32")("As a process", () => {
  test("it answers while a question is computed in the other thread, and Ctrl-C removes what was dropped", async () => {
    const temporary = temporaryFolder();
    const log = join(temporary, "large.csv");
    const rows = Array.from({ length: 6 }, (_, model) =>
      Array.from(
        { length: 4000 },
        (__, i) => `m${model},q${i},${(i * (model + 3)) % 7 < 4 ? 1 : 0}`,
      ).join("\n"),
    );
    writeFileSync(log, `model,item,score\n${rows.join("\n")}\n`);
    const bin = join(ROOT, "packages/plusminus/src/cli/bin.ts");
    const node = ["--import", "tsx", "--conditions=source", bin];
    const child = spawn(process.execPath, [...node, "open", log, "--port", "0", "--no-browser"], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: temporary },
    });
    let [printed, told] = ["", ""];
    child.stdout.on("data", (bytes: Buffer) => (printed += bytes.toString()));
    child.stderr.on("data", (bytes: Buffer) => (told += bytes.toString()));
    await until(() => printed !== "" || child.exitCode !== null);
    const { port, token } = openedIn(printed);
    const address = `http://127.0.0.1:${port}`;
    const headers = { "x-plusminus-token": token };
    expect(
      (await fetch(`${address}/api/logs?name=a.csv`, { method: "POST", headers, body: "x" }))
        .status,
    ).toBe(200);
    const sessions = (): string[] =>
      readdirSync(temporary).filter((name) => name.startsWith("plusminus-open-"));
    expect(existsSync(join(temporary, sessions()[0]!, "dropped", "a.csv"))).toBe(true);

    const body = JSON.stringify({ command: "rank", inputs: [log] });
    const start = performance.now();
    const took = { total: 0 };
    let slowest = 0;
    const asked = fetch(`${address}/api/ask`, { method: "POST", headers, body }).then(
      async (response) => {
        took.total = performance.now() - start;
        return response.text();
      },
    );
    for (let before = start; took.total === 0; before = performance.now()) {
      expect((await fetch(`${address}/api/laboratory`, { headers })).status).toBe(200);
      slowest = Math.max(slowest, performance.now() - before);
    }
    // In one thread, it would have waited for nearly all of it.
    expect(slowest).toBeLessThan(took.total / 2);
    expect(await asked).toBe((await run("rank", log, "--json")).answer);

    const listening = await fetch(`${address}/api/changes`, { headers });
    expect(listening.status).toBe(200);
    const left = new AbortController();
    await fetch(`${address}/api/changes`, { headers, signal: left.signal });
    const given = fetch(`${address}/api/ask`, {
      method: "POST",
      headers,
      body: body.replace("rank", "show"),
      signal: left.signal,
    });
    await sleep(50);
    left.abort();
    await given.catch(() => undefined);
    child.kill("SIGINT");
    await until(() => child.exitCode !== null || child.signalCode !== null);
    expect([child.exitCode, told]).toEqual([0, ""]);
    expect(sessions()).toEqual([]);
    // Nothing but the address: what pages do is no news.
    expect(printed).toBe(
      `${address}/#token=${token}\nOpen this address in a browser, on this machine only. Ctrl-C ends it.\n`,
    );
    await listening.body!.cancel().catch(() => undefined);
  });
});
