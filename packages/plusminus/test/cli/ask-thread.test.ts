import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { askThread } from "../../src/cli/open/ask-thread.ts";
import type { LocatedQuestion } from "../../src/cli/open/ask-command.ts";
import { temporaryFolder } from "../server/local-page.ts";

/** A thread that does what the command says: one that computes would need a build. */
const MODULE = `
import { parentPort } from "node:worker_threads";
parentPort.on("message", ({ command }) => {
  if (command === "end") process.exit(1);
  if (command === "fail") throw new TypeError("not so");
  if (command === "mistake") parentPort.postMessage({ kind: "mistake", code: "c", message: "m", remedy: "r", where: { path: "p" } });
  else if (command === "bug") parentPort.postMessage({ kind: "bug", said: "TypeError: x" });
  else parentPort.postMessage({ kind: "answered", text: command });
});
parentPort.postMessage({ kind: "ready" });
`;

const question = (command: string): LocatedQuestion => ({ command, options: {}, bench: new Map() });

function threadOf(module: string) {
  const path = join(temporaryFolder(), "worker.mjs");
  writeFileSync(path, module);
  return askThread(({ command }) => Promise.resolve(`instead: ${command}`), pathToFileURL(path));
}

test("Questions are answered by the thread, mistakes and bugs come back as what they are", async () => {
  const thread = threadOf(MODULE);
  expect(await thread.ask(question("show"))).toBe("show");
  await expect(thread.ask(question("mistake"))).rejects.toMatchObject({
    name: "UserError",
    code: "c",
    message: "m",
    remedy: "r",
    where: { path: "p" },
  });
  await expect(thread.ask(question("bug"))).rejects.toThrow("TypeError: x");
  expect(await thread.ask(question("compare"))).toBe("compare");
  await thread.close();
});

test("A thread that ends or fails says so, and the next question has a new one", async () => {
  const thread = threadOf(MODULE);
  await expect(thread.ask(question("end"))).rejects.toThrow("the thread ended");
  expect(await thread.ask(question("show"))).toBe("show");
  await expect(thread.ask(question("fail"))).rejects.toThrow("not so");
  expect(await thread.ask(question("rank"))).toBe("rank");
  await thread.close();
});

test("Where no thread starts, the questions are answered without one", async () => {
  const thread = threadOf('throw new Error("no thread here");');
  expect(await thread.ask(question("show"))).toBe("instead: show");
  expect(await thread.ask(question("rank"))).toBe("instead: rank");
  await thread.close();
});
