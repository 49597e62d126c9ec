import type { ItemText, ItemTexts } from "../../../plusminus/src/record/item-texts.ts";

/** A text with a word for what it is. */
export interface ShownText {
  readonly role: string;
  readonly text: string;
}

/** What is shown of one answer. */
export type ItemPart = "question" | "answer" | "everything";

export interface PartAsked {
  readonly repeat: number;
  readonly part: ItemPart;
  /** Of models: fields that hold one are hidden. */
  readonly names: readonly string[];
}

/** The texts of one answer, or why there are none. */
export type ShownTexts =
  | {
      readonly kind: "texts";
      readonly texts: readonly ShownText[];
      /** Fields of the log that name a model, and are not shown. */
      readonly hidden: number;
    }
  | { readonly kind: "none"; readonly reason: string; readonly remedy: string };

/**
 * Of what a log says about one answer, the part that is asked for. The key, scores and what a judge said are in
 * "everything" only: a person who grades must not know them.
 */
export function itemPart(
  found: ItemTexts | undefined,
  { repeat, part, names }: PartAsked,
): ShownTexts {
  if (found === undefined) {
    return none("This model has no text of the item.", "Drop its log, with the answers in it.");
  }
  if (found.kind === "no-texts") return none(found.reason, found.remedy);
  const trial = found.trials.find((one) => one.repeat === repeat) ?? found.trials[0];
  const all = (trial?.texts ?? []).filter(isPart(part, trial?.texts ?? []));
  const texts = all.filter((text) => !tellsWhose(text, names));
  if (texts.length === 0) {
    return none(
      part === "question" ? "The log does not hold the question." : "The log holds no answer here.",
      "Keep prompts and answers in the logs.",
    );
  }
  return { kind: "texts", texts: texts.map(shown), hidden: all.length - texts.length };
}

/** A column of a table that says whose row it is; what a model says of itself cannot be told from an answer. */
function tellsWhose({ kind, text }: ItemText, names: readonly string[]): boolean {
  return kind === "field" && names.some((name) => name !== "" && text.includes(name));
}

function isPart(part: ItemPart, all: readonly ItemText[]): (text: ItemText) => boolean {
  if (part === "everything") return () => true;
  if (part === "question") return ({ kind }) => kind === "question";
  // Where no answer is set apart, the last of the model's messages is it.
  const answers = all.filter(({ kind }) => kind === "answer");
  // What a scorer made of the answer has its name, and would tell that it was scored.
  const plain = answers.filter(({ name }) => name === undefined);
  if (answers.length > 0) return (text) => (plain.length > 0 ? plain : answers).includes(text);
  const last = all.findLast(({ kind, name }) => kind === "message" && name === "assistant");
  return (text) => text === last;
}

function shown({ kind, name, text, cut }: ItemText): ShownText {
  const role = name === undefined ? kind : `${kind}: ${name}`;
  return { role, text: cut === undefined ? text : `${text}\n[… ${cut} characters more]` };
}

function none(reason: string, remedy: string): ShownTexts {
  return { kind: "none", reason, remedy };
}

interface KnownSubject {
  readonly model: string;
  readonly label: string;
}

/** The place of a subject in the list, by the name that commands take; undefined where nobody, or more than one, fits. */
export function placeOfSubject(
  subjects: readonly KnownSubject[],
  name: string,
): number | undefined {
  const places = [...subjects.keys()];
  const called = places.find((place) => subjects[place]!.label === name);
  if (called !== undefined) return called;
  const own = places.filter((place) => subjects[place]!.model === name);
  return own.length === 1 ? own[0] : undefined;
}
