import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { find, textsOf, transcript } from "./asked-transcript.ts";
import { evalArchive, made } from "./inspect-archive.ts";
import { run } from "./remembered-terminal.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plusminus-transcripts-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function evalFile(...[name, ...content]: Parameters<typeof evalArchive>): string {
  return file(`${name}.eval`, evalArchive(name, ...content));
}

describe("hostile texts", () => {
  const HOSTILE = "<script>alert(1)</script> \u001B[2J \u202Ertl javascript:alert(1) 😀 \u0000";

  test("are kept as characters in the document, and do nothing on the screen", async () => {
    const more = {
      output: { completion: HOSTILE },
      messages: [{ role: HOSTILE, content: HOSTILE }],
    };
    const path = evalFile("hostile", [made("<b>\u202E😀", more)]);
    const texts = textsOf(await transcript(path, "<b>\u202E😀"));
    expect(find(texts, "answer")!.text).toBe(HOSTILE);
    expect(find(texts, "message", HOSTILE)!.text).toBe(HOSTILE);
    for (const flags of [[], ["--markdown"], ["--latex"]]) {
      const { answer } = await run("items", path, "--transcript", "<b>\u202E😀", ...flags);
      expect(answer).toContain("alert(1)");
      expect(answer).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
    }
    const { answer } = await run("items", path, "--transcript", "<b>\u202E😀", "--markdown");
    expect(answer).not.toContain("<script>");
  });

  test("a line of 5 MB is cut, and the cut is counted", async () => {
    const row = (doc: number, resp: string) =>
      `${JSON.stringify({
        doc_id: doc,
        doc: {},
        target: "x",
        arguments: [["q", {}]],
        resps: [[resp]],
        filtered_resps: ["x"],
        filter: "none",
        metrics: ["acc"],
        doc_hash: `h${doc}`,
        acc: 1,
      })}\n`;
    const long = `${"x".repeat(199_999)}😀${"y".repeat(5_000_000)}`;
    const path = file("long/samples_long.jsonl", row(0, "short") + row(1, long));
    const answer = find(textsOf(await transcript(path, "1")), "answer")!;
    // The pair of surrogates at the end is not torn.
    expect(answer.text).toBe("x".repeat(199_999));
    expect(answer.cut).toBe(long.length - 199_999);
    const shown = await run("items", path, "--transcript", "1");
    expect(shown.answer.length).toBeLessThan(20_000);
    expect(shown.answer).toMatch(/more characters; --json has \d+ of them/u);
  });

  test("texts kept apart that are put in again and again do not fill the memory", async () => {
    const hash = "0123456789abcdef0123456789abcdef";
    const reference = `attachment://${hash}`;
    const more = {
      input: reference.repeat(20_000),
      attachments: { [hash]: "z".repeat(1_000_000) },
    };
    const texts = textsOf(await transcript(evalFile("bomb", [made("one", more)]), "one"));
    const question = find(texts, "question")!;
    expect(question.text).toHaveLength(200_000);
    expect(question.cut).toBe(20_000 * 1_000_000 - 200_000);
  });

  test("messages and repeats without end are counted and left out", async () => {
    const messages = Array.from({ length: 700 }, (_, at) => ({ role: "user", content: `${at}` }));
    const many = await transcript(evalFile("talk", [made("one", { messages })]), "one");
    const [own] = many.transcript.subjects;
    expect(own).toMatchObject({ trials: [{ leftOut: 206 }] });
    expect(textsOf(many)).toHaveLength(500);
    const epochs = Array.from({ length: 60 }, (_, at) => made("one", {}, at + 1));
    const again = await transcript(evalFile("epochs", epochs), "one");
    expect(again.transcript.subjects[0]).toMatchObject({ leftOut: 10 });
  });
});
