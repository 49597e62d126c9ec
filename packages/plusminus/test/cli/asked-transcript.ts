import { expect } from "vitest";
import type { ItemText } from "../../src/record/item-texts.ts";
import type { Items } from "../../src/report/items-document.ts";
import { run } from "./remembered-terminal.ts";

/** The answer of `items --transcript`. */
export async function transcript(
  path: string | readonly string[],
  item: string,
  ...flags: string[]
) {
  const { exitCode, answer, told } = await run(
    "items",
    ...[path].flat(),
    "--transcript",
    item,
    "--json",
    ...flags,
  );
  expect(exitCode, told).toBe(0);
  const document = JSON.parse(answer) as Items;
  return { ...document, transcript: document.transcript! };
}

/** Texts of the first trial of one subject. */
export function textsOf(
  { transcript: { subjects } }: Pick<Required<Items>, "transcript">,
  place = 0,
) {
  const own = subjects[place]!;
  if (own.kind !== "texts") throw new Error(own.reason);
  return own.trials[0]!.texts;
}

/** The first text of a kind. */
export function find(
  texts: readonly ItemText[],
  kind: string,
  name?: string,
): ItemText | undefined {
  return texts.find((one) => one.kind === kind && (name === undefined || one.name === name));
}
