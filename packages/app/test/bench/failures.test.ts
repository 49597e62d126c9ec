import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readFailureCodes } from "../../../plusminus/src/readers/failure-codes.ts";
import { textSource } from "../../../plusminus/src/readers/text-source.ts";
import type { FailuresDocument } from "../../../plusminus/src/report/failures-document.ts";
import { run } from "../../../plusminus/test/cli/remembered-terminal.ts";
import {
  agreementOf,
  codedSheet,
  keyOf,
  ownCodes,
  readingOrder,
  typesInUse,
  withCode,
  withSheet,
  type Coding,
  type DrawnFailure,
} from "../../src/bench/failures/coding.ts";

const board = fileURLToPath(new URL("../../../../docs/how-to/data/board.csv", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "plusminus-coding-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function failures(...more: readonly string[]): Promise<FailuresDocument> {
  const { exitCode, answer } = await run("failures", board, "--by", "subject", "--json", ...more);
  expect(exitCode).toBe(0);
  return JSON.parse(answer) as FailuresDocument;
}

let drawn: readonly DrawnFailure[] = [];
beforeAll(async () => {
  const { benchmarks } = await failures("--sample", "20");
  drawn = benchmarks.flatMap((benchmark) => benchmark.drawn);
});

/** To twelve digits: the command reads the failures in another order, and sums have a last digit. */
function inDigits(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, one: unknown) =>
      typeof one === "number" ? Number(one.toPrecision(12)) : one,
    ),
  );
}

/** Two coders who disagree about every fourth failure. */
function twoCoders(): Coding {
  let coding: Coding = {};
  for (const [index, failure] of drawn.entries()) {
    const type = index % 3 === 0 ? "slip" : "format";
    coding = withCode(coding, "Ann", failure, { type, note: 'says "=1+1", twice' });
    coding = withCode(coding, "Ben", failure, { type: index % 4 === 0 ? "other" : type });
  }
  return coding;
}

describe("the order of reading", () => {
  test("is the same for the same seed and coder, and another for another coder", () => {
    const order = readingOrder(drawn, 1, "Ann");
    expect(readingOrder(drawn, 1, "Ann")).toEqual(order);
    expect(readingOrder(drawn, 1, "Ben")).not.toEqual(order);
    expect(order.map(keyOf).toSorted()).toEqual(drawn.map(keyOf).toSorted());
  });

  test("mixes the models, so that the place in the list does not tell whose failure it is", () => {
    const models = readingOrder(drawn, 1, "Ann").map(({ model }) => model);
    const runs = models.filter((model, place) => model !== models[place - 1]).length;
    expect(drawn.filter(({ model }, place) => model !== drawn[place - 1]?.model)).toHaveLength(4);
    expect(runs).toBeGreaterThan(20);
  });
});

describe("codes", () => {
  test("are changed and taken back, and nobody else's change with them", () => {
    const [failure] = drawn;
    const once = withCode({}, "Ann", failure!, { type: "slip" });
    const twice = withCode(once, "Ben", failure!, { type: "format" });
    const back = withCode(twice, "Ann", failure!, { type: "" });
    expect(ownCodes(back, "Ann")).toEqual({});
    expect(ownCodes(back, "Ben")[keyOf(failure!)]).toEqual({ type: "format" });
    expect(ownCodes(back, "constructor")).toEqual({});
    expect(typesInUse(twoCoders())).toEqual(["format", "slip", "other"]);
  });

  test("of hostile names come back as they are, and no cell is a formula", async () => {
    const hostile = { ...drawn[0]!, model: "'=cmd|x", item: '-a,"b"\u202e😀' };
    const given = { type: "@sum(1)" };
    const sheet = codedSheet([hostile], withCode({}, "=Ann", hostile, given));
    expect(sheet).not.toMatch(/(?:^|,)"?[=+@-]/mu);
    const { codes } = await readFailureCodes(textSource("s.csv", sheet), "s.csv", undefined);
    expect(codes).toMatchObject([
      { model: hostile.model, item: hostile.item, coder: "=Ann", ...given },
    ]);
  });

  test("come back from their own sheet, and what was not drawn is left out", async () => {
    const sheet = codedSheet(drawn, twoCoders());
    const { codes, problems } = await readFailureCodes(
      textSource("sheet.csv", sheet),
      "sheet.csv",
      undefined,
    );
    expect(problems).toEqual([]);
    const { coding, matched } = withSheet({}, drawn, codes);
    expect(matched).toBe(2 * drawn.length);
    expect(inDigits(agreementOf(drawn, coding, 0.95))).toEqual(
      inDigits(agreementOf(drawn, twoCoders(), 0.95)),
    );
    expect(withSheet({}, drawn.slice(1), codes).matched).toBe(2 * drawn.length - 2);
  });
});

describe("the agreement that the page shows", () => {
  test("is the one that the command finds in the exported sheet", async () => {
    const sheet = join(folder, "codes.csv");
    writeFileSync(sheet, codedSheet(drawn, twoCoders()));
    const [found] = (await failures("--codes", sheet)).benchmarks;
    const own = agreementOf(drawn, twoCoders(), 0.95);
    expect(own?.codedByMany).toBe(drawn.length);
    expect(inDigits(own)).toEqual(inDigits(found!.agreement));
  });

  test("of one coder there is none", () => {
    const alone = withCode({}, "Ann", drawn[0]!, { type: "slip" });
    expect(agreementOf(drawn, alone, 0.95)).toBeUndefined();
  });

  test("of two coders who never read the same it is not estimable, with the remedy", () => {
    const [one, two] = drawn;
    const apart = withCode(withCode({}, "Ann", one!, { type: "slip" }), "Ben", two!, {
      type: "slip",
    });
    const found = agreementOf(drawn, apart, 0.95)!;
    expect(found.codedByMany).toBe(0);
    expect([found.alpha.kind, found.kappa?.kind]).toEqual(["not-estimable", "not-estimable"]);
  });
});
