import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report-document.ts";
import { HOSTILE_NAMES, hostileTable, tableOf } from "../report/hostile-table.ts";
import { run } from "./remembered-terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "plusminus-report-"));
const board = fileURLToPath(new URL("../../../../docs/how-to/data/board.csv", import.meta.url));
const truncated = fileURLToPath(
  new URL("../../../../fixtures/inspect/v2-cancelled", import.meta.url),
);

afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function reportOf(...args: string[]): Promise<Report> {
  const { exitCode, answer, told } = await run("report", ...args, "--json");
  expect(exitCode, told).toBe(0);
  return JSON.parse(answer) as Report;
}

async function printed(form: string, path: string, ...args: string[]): Promise<string> {
  const { exitCode, answer } = await run("report", path, form, ...args);
  expect(exitCode).toBe(0);
  return answer;
}

describe("What a report says", () => {
  test("It holds the documents of show, compare, rank and audit as these print them", async () => {
    const made = await reportOf(board, "--margin", "0.2");
    for (const command of ["show", "compare", "rank", "audit"] as const) {
      const more = command === "compare" ? ["--margin", "0.2"] : [];
      const { answer } = await run(command, board, "--json", ...more);
      expect(made[command]).toEqual(JSON.parse(answer));
    }
  });

  test("Every doubt of the four is in it, and the page shows each in words", async () => {
    const made = await reportOf(board);
    const page = await printed("--html", board);
    const doubts = [made.show, made.compare!, made.rank!].flatMap(({ warnings }) => warnings);
    expect(doubts.length).toBeGreaterThan(0);
    for (const { message } of doubts) {
      expect(made.warnings.map((warning) => warning.message)).toContain(message);
      expect(page).toContain(message);
    }
  });

  test("Verdicts come first, methods after the evidence, and the raw scores last", async () => {
    const page = await printed("--html", board);
    const sections = [...page.matchAll(/<section id="(\w+)"/gu)].map(([, id]) => id);
    expect(sections).toEqual(
      "verdicts plots comparisons scores ranks audit methods doubts inputs items".split(" "),
    );
  });

  test("The scores item by item are those of the table, and an absent one is no 0", async () => {
    const path = file(
      "gaps.csv",
      tableOf(["a", "b"], 12, (model, item) => (model + item) % 2),
    );
    writeFileSync(path, readFileSync(path, "utf8").replace("b,q3,0\n", "").replace("b,q3,1\n", ""));
    const [table] = (await reportOf(path)).items;
    expect(table!.left).toBe(0);
    expect(table!.subjects[0]!.scores).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
    expect(table!.subjects[1]!.at).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(await printed("--html", path)).toContain("<tr><th>q3<td>1<td>—");
  });
});

describe("The methods paragraph", () => {
  test("It names estimator, n, pairing, correction, estimand and seed", async () => {
    const { methods, seed } = await reportOf(board);
    const text = methods.join(" ");
    expect(text).toContain("n = 200 items (400 trials; repeats of an item were averaged first)");
    expect(text).toContain("paired item by item");
    expect(text).toContain("Tango's score interval and test at the effective sample size");
    expect(text).toContain("p values of 6 comparisons were adjusted together by Holm's method");
    expect(text).toContain("estimand: item population");
    expect(text).toContain(`from seed ${seed}`);
  });

  test("It names groups where items were clustered, and the margin where one was given", async () => {
    const { methods } = await reportOf(board, "--group", "subject", "--margin", "0.1");
    expect(methods.join(" ")).toMatch(/clustered by subject \(\d+ groups\)/u);
    expect(methods.join(" ")).toContain("lies within ± 0.100 (two one-sided tests)");
  });

  test("It names no seed where nothing is random", async () => {
    const path = file(
      "one-model.csv",
      tableOf(["solo"], 40, (_, item) => item % 2),
    );
    const { methods } = await reportOf(path);
    expect(methods.at(-1)).toMatch(/nothing in it is random/u);
    expect(methods.join(" ")).not.toContain("seed");
  });
});

describe("Logs that do not answer everything", () => {
  test("One model has no comparison, says so with its remedy, and has its score quoted", async () => {
    const path = file(
      "solo.csv",
      tableOf(["solo"], 40, (_, item) => item % 2),
    );
    const made = await reportOf(path);
    expect(made.refused.map(({ question, code }) => [question, code])).toEqual([
      ["compare", "nothing-to-compare"],
    ]);
    const text = await printed("--markdown", path);
    expect(text).toContain("solo scores 0.50 on");
    expect(text).toContain("No answer to compare: There are no two runs on one benchmark.");
  });

  test("Seventy models are too many pairs: they are ranked, and the report says what to name", async () => {
    const names = Array.from({ length: 70 }, (_, model) => `m${model}`);
    const path = file(
      "seventy.csv",
      tableOf(names, 20, (model, item) => Number((model * 7 + item * 13) % 70 < 35)),
    );
    const made = await reportOf(path);
    expect(made.refused.map(({ code }) => code)).toEqual(["too-many-pairs"]);
    expect(made.show.scores).toHaveLength(70);
    expect(made.rank!.models).toHaveLength(70);
  });

  test("Two models without a common item are not called paired", async () => {
    const apart = tableOf(["a"], 40, (_, item) => item % 2).replaceAll("q", "p");
    const path = file(
      "apart.csv",
      apart +
        tableOf(["b"], 40, () => 1)
          .split("\n")
          .slice(1)
          .join("\n"),
    );
    const { methods, compare } = await reportOf(path);
    expect(compare!.comparisons[0]!.paired).toBe(false);
    expect(methods.join(" ")).toContain("not paired, as no item is common");
  });

  test("A run that was cancelled is named as such, and has no score", async () => {
    const made = await reportOf(truncated);
    expect(made.show.scores.map(({ estimate }) => estimate.kind)).toContain("not-estimable");
    expect(made.warnings.map(({ code }) => code)).toContain("incomplete-run");
    expect(await printed("--html", truncated)).toMatch(/has no score: /u);
  });
});

describe("Names that attack", () => {
  let path: string;
  beforeAll(() => {
    path = file("hostile.csv", hostileTable());
  });

  test("In the page they are text: no tag, no attribute, no end of the findings", async () => {
    const page = await printed("--html", path, "--title", "<script>alert(1)</script>\u202E");
    const tags = new Set([...page.matchAll(/<\/?([a-z]+)/giu)].map(([, tag]) => tag!));
    expect(
      [...tags].filter((tag) => /^(?:img|iframe|b|object|embed|form|input)$/iu.test(tag)),
    ).toEqual([]);
    expect(page.match(/<script/gu)).toHaveLength(1);
    expect(page).not.toMatch(/<[^>]*\son\w+=/u);
    expect(page).not.toMatch(/href="(?!#)/u);
    expect(actingIn(page)).toEqual([]);
    for (const name of HOSTILE_NAMES) {
      if (!/[<>&"'\p{Cc}\u202E]/u.test(name) && name.length < 120) expect(page).toContain(name);
    }
  });

  test("In Markdown they open no tag and no link, and do not end the comment of the recipe", async () => {
    const text = await printed("--markdown", path);
    expect(text.match(/(?<!\\)<(?!!-- plusminus report )/gu)).toBeNull();
    expect(text.match(/-->/gu)).toHaveLength(1);
    expect(text).not.toMatch(/(?<!\\)\]\(/u);
    expect(actingIn(text)).toEqual([]);
  });

  test("In LaTeX they issue no command", async () => {
    const text = await printed("--latex", path);
    expect(text).toContain("\\textbackslash{}input\\{/etc/passwd\\}");
    const body = text.split("\n").filter((line) => !line.startsWith("%"));
    const commands = new Set(body.join("\n").match(/\\[a-z]+/giu));
    expect([...commands].filter((command) => !OURS.has(command))).toEqual([]);
    // After the end of a row, a bracket would be an argument.
    expect(text).not.toMatch(/\\\\\s*[[*]/u);
  });

  test("A name of five million characters leaves the report small, with its ends and its length", async () => {
    const made = await reportOf(path);
    expect(JSON.stringify(made).length).toBeLessThan(1_000_000);
    expect(made.show.scores.map(({ subject }) => subject.model).join(" ")).toMatch(
      /x{70} \[…4999906 characters, [0-9a-f]{8}…\] x{24}/u,
    );
  });
});

/** Characters that turn or move what stands around them. */
function actingIn(text: string): readonly string[] {
  return ["\u202E", "\u0007", "\u001B"].filter((character) => text.includes(character));
}

/** Commands of LaTeX that a report may issue. */
const OURS = new Set(
  "\\section \\subsection \\paragraph \\begin \\end \\item \\toprule \\midrule \\bottomrule \\textbackslash \\textasciicircum \\textasciitilde \\textless \\textgreater \\textsuperscript \\pm \\rightarrow \\tau \\times \\cdot \\ge \\le \\ne \\approx \\alpha \\kappa".split(
    " ",
  ),
);

describe("The file", () => {
  test.each(["html", "md", "tex", "json"])(
    "report.%s is written once, and not over another",
    async (ending) => {
      const out = join(folder, "written", `report.${ending}`);
      const first = await run("report", board, "--out", out);
      expect(first.exitCode).toBe(0);
      expect(first.answer).toContain("plusminus verify");
      const bytes = readFileSync(out, "utf8");
      expect(bytes.length).toBeGreaterThan(5000);
      const again = await run("report", board, "--out", out);
      expect([again.exitCode, again.told]).toEqual([2, expect.stringContaining("exists already")]);
      expect(readFileSync(out, "utf8")).toBe(bytes);
    },
  );

  test("Ten thousand items and four models stay below two megabytes, with every score", async () => {
    const path = file(
      "large.csv",
      tableOf(["model-a", "model-b", "model-c", "model-d"], 10_000, (model, item) =>
        Number((item * 7919 + model * 104_729) % 97 < 50 + model),
      ),
    );
    const out = join(folder, "large.html");
    expect((await run("report", path, "--out", out)).exitCode).toBe(0);
    expect(statSync(out).size).toBeLessThan(2_000_000);
    expect(readFileSync(out, "utf8").match(/<tr><th>q/gu)).toHaveLength(10_000);
  });

  test("Another ending, or two formats, is a mistake with a remedy", async () => {
    const pdf = await run("report", board, "--out", join(folder, "report.pdf"));
    expect([pdf.exitCode, pdf.told]).toEqual([2, expect.stringContaining(".html, .md, .tex")]);
    const both = await run("report", board, "--html", "--json");
    expect([both.exitCode, both.told]).toEqual([2, expect.stringContaining("Choose one of")]);
  });
});
