import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRandom } from "@plusminus/stats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findingsDifferences } from "../../src/cli/verify/findings-differences.ts";
import { findingsOf, markupOf, textsOf } from "../../src/cli/verify/page-texts.ts";
import { textDifferences } from "../../src/cli/verify/text-differences.ts";
import type { Verify } from "../../src/report/verify-document.ts";
import { run, type Remembered } from "./remembered-terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "plusminus-verify-"));
const source = fileURLToPath(new URL("../../../../docs/how-to/data/first.csv", import.meta.url));
const log = join(folder, "logs/first.csv");
const reports = new Map<string, string>();

beforeAll(async () => {
  mkdirSync(dirname(log));
  cpSync(source, log);
  for (const form of ["html", "md", "tex", "json"]) {
    const out = join(folder, `report.${form}`);
    expect((await run("report", log, "--margin", "0.05", "--out", out)).exitCode).toBe(0);
    reports.set(form, readFileSync(out, "utf8"));
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

let copies = 0;

/** Holds an edited copy of a report against its logs. */
async function verifyEdited(
  form: string,
  edit: (report: string) => string,
  ...args: readonly string[]
): Promise<Remembered> {
  const before = reports.get(form)!;
  const after = edit(before);
  expect(after, "the edit changes something").not.toBe(before);
  const path = join(folder, `edited-${copies++}.${form}`);
  writeFileSync(path, after);
  return run("verify", path, log, ...args);
}

async function differencesOf(
  form: string,
  edit: (report: string) => string,
): Promise<Verify["differences"]> {
  const { exitCode, answer } = await verifyEdited(form, edit, "--json");
  const document = JSON.parse(answer) as Verify;
  expect([exitCode, document.agrees]).toEqual([1, false]);
  return document.differences;
}

describe("A report that was left as it is", () => {
  test.each(["html", "md", "tex", "json"])("agrees in its form .%s", async (form) => {
    const { exitCode, answer } = await run("verify", join(folder, `report.${form}`), log);
    expect(answer).toMatch(/is what its logs give/u);
    expect(exitCode).toBe(0);
  });

  test("agrees with logs in another folder, and after line ends were changed on its way", async () => {
    const elsewhere = join(folder, "elsewhere/first.csv");
    mkdirSync(dirname(elsewhere));
    cpSync(source, elsewhere);
    const path = join(folder, "mailed.html");
    writeFileSync(path, reports.get("html")!.replaceAll("\n", "\r\n"));
    expect((await run("verify", path, elsewhere)).exitCode).toBe(0);
  });

  test("agrees as a report of a folder, wherever that lies now", async () => {
    const out = join(folder, "of-folder.html");
    await run("report", dirname(log), "--out", out);
    cpSync(dirname(log), join(folder, "moved"), { recursive: true });
    const { exitCode, answer } = await run("verify", out, `${join(folder, "moved")}/`);
    expect(exitCode, answer).toBe(0);
  });
});

describe("A report that was edited by hand", () => {
  test("A number in a table of the page is named with its section and both values", async () => {
    const shown = /<td class="right">(\+0\.\d+)/u.exec(reports.get("html")!)![1]!;
    const [first, ...more] = await differencesOf("html", (page) =>
      page.replace(`<td class="right">${shown}`, '<td class="right">+0.999'),
    );
    expect(first).toMatchObject({
      section: "comparisons",
      reported: "+0.999",
      recomputed: shown,
    });
    expect(more).toEqual([]);
  });

  test("A verdict is found out, also where findings and page were changed alike", async () => {
    const found = await differencesOf("html", (page) =>
      page.replaceAll("Undecided between", "No doubt about"),
    );
    expect(new Set(found.map(({ section }) => section))).toEqual(
      new Set(["verdicts", "plots", "findings (JSON)"]),
    );
  });

  test("A number of the findings is named by its path", async () => {
    const edit = (json: string): string =>
      json.replace(/"commonItems": (\d+)/u, '"commonItems": 9$1');
    const { commonItems } = JSON.parse(reports.get("json")!).compare.comparisons[0];
    expect(await differencesOf("json", edit)).toEqual([
      {
        section: "findings (JSON)",
        where: "compare.comparisons[0].commonItems",
        reported: `9${commonItems}`,
        recomputed: String(commonItems),
      },
    ]);
  });

  test("A mark of a plot that was moved is found out", async () => {
    const found = await differencesOf("html", (page) =>
      page.replace(/<circle cx="([\d.]+)"/u, '<circle cx="1$1"'),
    );
    expect(found.map(({ section }) => section)).toEqual([expect.stringMatching(/\(drawing\)$/u)]);
  });

  test("A doubt that was taken out, and a sentence that was put in, are found out", async () => {
    const cut = await differencesOf("html", (page) =>
      page.replace(/<section id="doubts"[\s\S]*?<\/section>/u, ""),
    );
    expect(cut[0]).toMatchObject({ section: "doubts", reported: "(absent)" });
    const put = await differencesOf("html", (page) =>
      page.replace('<h2 id="methods-title">', "<p>Best of all.</p>$&"),
    );
    expect(put[0]!.reported).toContain("Best of all.");
  });

  test("A script or a style that was put in is found out", async () => {
    const script = await differencesOf("html", (page) =>
      page.replace("</body>", "<script>alert(1)</script></body>"),
    );
    expect(script.map(({ reported }) => reported).join(" ")).toContain("<script>");
    const style = await differencesOf("html", (page) =>
      page.replace("</style>", "#doubts{display:none}</style>"),
    );
    expect(style.length).toBeGreaterThan(0);
  });

  test.each(["md", "tex"])("A line of the form .%s is found out", async (form) => {
    const [first] = await differencesOf(form, (text) => text.replace("+0.", "+9."));
    expect(first!.reported).toContain("+9.");
    expect(first!.recomputed).toContain("+0.");
  });

  test("Options that were changed give other numbers, and are found out", async () => {
    const found = await differencesOf("md", (text) => text.replace('"level":0.95', '"level":0.9'));
    expect(found.length).toBeGreaterThan(3);
  });

  test("Any digit that a reader sees, wherever it stands, is found out", () => {
    const page = reports.get("html")!;
    const findings = findingsOf(page)!;
    const visible = page.replace(findings, () => "");
    const digits = [...visible.matchAll(/\d/gu)].map(({ index }) => index);
    const random = createRandom(11);
    expect(digits.length).toBeGreaterThan(2000);
    for (let time = 0; time < 300; time++) {
      const at = digits[random.integer(digits.length)]!;
      const other = (Number(visible[at]) + 1 + random.integer(8)) % 10;
      const edited = visible.slice(0, at) + other + visible.slice(at + 1);
      const found = [
        ...textDifferences(textsOf(edited), textsOf(visible)).differences,
        ...textDifferences(markupOf(edited), markupOf(visible)).differences,
      ];
      expect(found.length, visible.slice(at - 30, at + 30)).toBeGreaterThan(0);
    }
  });

  test("Any value of the findings that is another, is missing or is new is found out", () => {
    const was = JSON.parse(reports.get("json")!) as Record<string, unknown>;
    const leaves: (readonly string[])[] = [];
    const walk = (value: unknown, path: readonly string[]): void => {
      if (typeof value !== "object" || value === null) leaves.push(path);
      else for (const [key, own] of Object.entries(value)) walk(own, [...path, key]);
    };
    walk(was, []);
    for (const path of leaves) {
      const edited = structuredClone(was);
      const key = path.at(-1)!;
      let holder: Record<string, unknown> = edited;
      for (const step of path.slice(0, -1)) holder = holder[step] as typeof holder;
      const old = holder[key];
      holder[key] = typeof old === "number" ? old + 0.001 : "other";
      expect(findingsDifferences(edited, was).differences, path.join(".")).toHaveLength(1);
    }
    expect(findingsDifferences({ ...was, more: 1 }, was).differences).toHaveLength(1);
    expect(findingsDifferences(JSON.parse('{"__proto__":{"a":1}}'), {}).differences).toHaveLength(
      1,
    );
    expect(findingsDifferences({}, was).differences.length).toBeGreaterThan(0);
  });
});

describe("A report that cannot be checked", () => {
  const needed = /first\.csv \(SHA-256 [0-9a-f]{64}\)/u;

  test("Without its logs it says which it needs, by their SHA-256", async () => {
    const { exitCode, told } = await run("verify", join(folder, "report.html"));
    expect(exitCode).toBe(2);
    expect(told).toMatch(needed);
  });

  test("With a changed log it says which it needs, and which is none of its own", async () => {
    const changed = join(folder, "changed/first.csv");
    mkdirSync(dirname(changed));
    writeFileSync(changed, readFileSync(source, "utf8").replace(",1", ",0"));
    const { exitCode, told } = await run("verify", join(folder, "report.md"), changed);
    expect(exitCode).toBe(2);
    expect(told).toMatch(needed);
    expect(told).toContain(`not of this report: ${changed}`);
  });

  test("With a log of another name it says which name is expected", async () => {
    const renamed = join(folder, "renamed.csv");
    cpSync(source, renamed);
    const { exitCode, told } = await run("verify", join(folder, "report.json"), renamed);
    expect([exitCode, told]).toEqual([2, expect.stringContaining("Call it first.csv again")]);
  });

  test("A file that is no report is refused, whatever it is", async () => {
    const texts: readonly string[] = [
      "",
      "{}",
      "[".repeat(100_000),
      '<script type="application/json" id="findings">{"kind":"report"}</script>',
      reports.get("json")!.replace('"level": 0.95', '"level": 2'),
      reports.get("json")!.replace('"options": {', '"options": {"__proto__": 1, "out": "x",'),
      reports.get("html")!.replace("</script>", ""),
    ];
    for (const [place, content] of texts.entries()) {
      const path = join(folder, `no-report-${place}`);
      writeFileSync(path, content);
      const { exitCode, told } = await run("verify", path, log);
      expect([exitCode, told], content.slice(0, 60)).toEqual([
        2,
        expect.stringContaining("is no report of plusminus"),
      ]);
    }
    expect((await run("verify", folder, log)).exitCode).toBe(2);
  });

  test("What another version made is checked, and both versions are named", async () => {
    const edit = (json: string): string =>
      json.replaceAll(/"version": "[^"]+"/gu, '"version": "0.0.7"');
    const { answer } = await verifyEdited("json", edit);
    expect(answer).toContain("says that plusminus 0.0.7 made it");
  });
});
