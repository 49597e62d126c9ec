import { describe, expect, test } from "vitest";
import type { ItemTexts } from "../../../plusminus/src/record/item-texts.ts";
import { itemPart, placeOfSubject, type ItemPart } from "../../src/bench/item-parts.ts";

const texts: ItemTexts = {
  kind: "texts",
  trials: [
    {
      repeat: 1,
      texts: [
        { kind: "question", text: "<script>alert(1)</script>" },
        { kind: "message", name: "assistant", text: "thinking" },
        { kind: "target", text: "the key" },
        { kind: "answer", text: "an answer", cut: 12 },
        { kind: "answer", name: "scored by match", text: "an" },
        { kind: "score", name: "match", text: "1" },
        { kind: "field", name: "model", text: "gpt-x-mini" },
        { kind: "field", name: "subject", text: "law" },
        { kind: "explanation", name: "judge", text: "model gpt-x is right" },
      ],
    },
    { repeat: 2, texts: [{ kind: "message", name: "assistant", text: "only a message" }] },
  ],
};

const asked = (repeat: number, part: ItemPart) => ({ repeat, part, names: ["gpt-x", ""] });

describe("the part of a transcript that is shown", () => {
  test("a grader sees neither key nor score nor what a judge said", () => {
    const shown = [itemPart(texts, asked(1, "question")), itemPart(texts, asked(1, "answer"))];
    expect(JSON.stringify(shown)).not.toMatch(/the key|match|judge|gpt-x|thinking/u);
    expect(shown[1]).toEqual({
      kind: "texts",
      texts: [{ role: "answer", text: "an answer\n[… 12 characters more]" }],
      hidden: 0,
    });
  });

  test("a coder sees everything in the order of the log, but for the field that says whose it is", () => {
    const found = itemPart(texts, asked(1, "everything"));
    expect(found).toMatchObject({ kind: "texts", hidden: 1 });
    expect(found.kind === "texts" && found.texts.map(({ role }) => role)).toEqual([
      "question",
      "message: assistant",
      "target",
      "answer",
      "answer: scored by match",
      "score: match",
      "field: subject",
      "explanation: judge",
    ]);
  });

  test("the model's last message stands for an answer that is not set apart", () => {
    expect(itemPart(texts, asked(2, "answer"))).toEqual({
      kind: "texts",
      texts: [{ role: "message: assistant", text: "only a message" }],
      hidden: 0,
    });
  });

  test.each([
    ["a model without the item", undefined],
    [
      "a log without texts",
      { kind: "no-texts", code: "none", reason: "None.", remedy: "Log them." } as const,
    ],
    ["a log with no trial", { kind: "texts", trials: [] } as const],
  ])("%s has its reason and remedy", (_, found) => {
    expect(itemPart(found, asked(1, "answer"))).toMatchObject({ kind: "none", remedy: /\S/u });
  });
});

describe("whose texts", () => {
  const subjects = [
    { model: "a", label: "a · one" },
    { model: "a", label: "a · two" },
    { model: "b", label: "b · only" },
  ];

  test("a subject goes by its label, or by its model where that is one run", () => {
    expect(placeOfSubject(subjects, "a · two")).toBe(1);
    expect(placeOfSubject(subjects, "b")).toBe(2);
  });

  test("where nobody can know, nobody's texts are shown", () => {
    expect(placeOfSubject(subjects, "a")).toBeUndefined();
    expect(placeOfSubject(subjects, "c")).toBeUndefined();
  });
});
