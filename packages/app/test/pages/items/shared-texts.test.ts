import { expect, test } from "vitest";
import type { ItemText } from "../../../../plusminus/src/record/item-texts.ts";
import type { Transcript } from "../../../../plusminus/src/report/items-document.ts";
import { inCommon, withoutCommon } from "../../../src/pages/items/shared-texts.ts";

const question: ItemText = { kind: "question", text: "2 + 2?" };

function transcriptOf(...subjects: readonly (readonly ItemText[])[]): Transcript {
  return {
    item: "sum",
    subjects: subjects.map((texts, subject) => ({
      subject,
      kind: "texts",
      trials: [{ repeat: 1, texts }],
    })),
  };
}

test("what all were asked is said once; what they answered stands beside each, also where it is the same", () => {
  const answer: ItemText = { kind: "answer", text: "4" };
  const transcript = transcriptOf([question, answer], [question, answer]);
  const common = inCommon(transcript);
  expect(common).toEqual([question]);
  expect(withoutCommon(transcript, common)).toEqual(transcriptOf([answer], [answer]).subjects);
});

test("a question that differs in one of the logs is said of each", () => {
  const other: ItemText = { kind: "question", text: "2 + 3?" };
  expect(inCommon(transcriptOf([question], [other], [question]))).toEqual([]);
});

test("the messages to a model may be shared, those of a model are not", () => {
  const user: ItemText = { kind: "message", name: "user", text: "Answer." };
  const assistant: ItemText = { kind: "message", name: "assistant", text: "Answer." };
  expect(inCommon(transcriptOf([user, assistant], [user, assistant]))).toEqual([user]);
});
