import { writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, describe, test } from "vitest";
import { BOARD, localPage, temporaryFolder } from "./local-page.ts";
import { refusalOf } from "./refusal-of.ts";

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

  test("of questions that wait, those whose page is gone are not asked, which is no bug", async () => {
    const page = await localPage([BOARD]);
    const gone = new AbortController();
    const first = page.ask("rank");
    const body = JSON.stringify({ command: "compare" });
    const second = page.own("/api/ask", { method: "POST", body, signal: gone.signal });
    const third = page.ask("rank");
    gone.abort();
    expect(await (await first).text()).toBe(await (await third).text());
    expect((await second).status).toBe(500);
    expect(page.bugs).toEqual([]);
  });

  test("a page that goes away is told nothing more, and nobody looks on", async () => {
    const page = await localPage([BOARD]);
    const response = await page.own("/api/changes");
    await response.body!.cancel();
    page.close();
    expect(page.bugs).toEqual([]);
  });
});
