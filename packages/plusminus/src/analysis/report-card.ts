import { UserError } from "../errors.ts";
import type { CardAnswers, CriterionAnswer, Evidence } from "../record/card-answers.ts";
import { CRITERIA, type CardInput, type CriterionSpec, type Seen } from "./report-card/criteria.ts";
import { mindWords, type MindWord } from "./report-card/mind-words.ts";
import { SLOTS } from "./report-card/slots.ts";

/** One of the six slots: filled by evidence that is there, or by a reason why it was not done. */
export interface CardSlot {
  readonly id: string;
  readonly question: string;
  readonly state: "filled" | "not-done" | "open";
  readonly evidence: readonly Omit<Evidence, "text">[];
  readonly notDone?: string;
  /** Of the slot of wording: words in the report that claim a mind. */
  readonly mindWords?: readonly (MindWord & { readonly place: string })[];
}

export interface CardCriterion extends Pick<CriterionSpec, "id" | "stage" | "question"> {
  /** What was seen by the machine, where it can see. */
  readonly seen?: Seen;
  readonly answer?: Omit<CriterionAnswer, "evidence"> & {
    readonly evidence: readonly Omit<Evidence, "text">[];
  };
  /** "answered": by people alone; "open": by nobody. */
  readonly state: "met" | "not-met" | "answered" | "open";
}

/** A result, and what is known of how it came about. It has no grade: what is missing is named, and nothing is averaged. */
export interface ReportCard {
  readonly result?: string;
  /** Only with all six slots filled. */
  readonly clean: boolean;
  readonly slots: readonly CardSlot[];
  readonly criteria: readonly CardCriterion[];
}

/**
 * Fills in a card: what `card` answers.
 *
 * @throws {@link UserError} `unknown-question` where an answer is to no question of the card.
 */
export function reportCard(input: CardInput, answers: CardAnswers): ReportCard {
  assertKnown(answers.slots, SLOTS, "slot");
  assertKnown(answers.answers, CRITERIA, "question");
  const slots = SLOTS.map((slot) => ({ ...slot, ...slotOf(slot.id, answers) }));
  return {
    ...(answers.result === undefined ? {} : { result: answers.result }),
    clean: slots.every(({ state }) => state !== "open"),
    slots,
    criteria: CRITERIA.map((criterion) => criterionOf(criterion, input, answers)),
  };
}

function slotOf(id: string, { slots }: CardAnswers): Omit<CardSlot, "id" | "question"> {
  const own = slots[id];
  const evidence = own?.evidence ?? [];
  const isThere = evidence.length > 0 && evidence.every(({ state }) => state !== "missing");
  const { notDone } = own ?? {};
  const plain = evidence.map(withoutText);
  if (isThere) return { state: "filled", evidence: plain, ...wordsOf(id, evidence) };
  if (evidence.length === 0 && notDone !== undefined) {
    return { state: "not-done", evidence: plain, notDone };
  }
  return { state: "open", evidence: plain };
}

/** Reports are looked through for words of a mind; what they find is for the authors to weigh. */
function wordsOf(id: string, evidence: readonly Evidence[]): Pick<CardSlot, "mindWords"> {
  if (id !== "wording") return {};
  return {
    mindWords: evidence.flatMap(({ place, text }) =>
      text === undefined ? [] : mindWords(text).map((word) => ({ ...word, place })),
    ),
  };
}

function criterionOf(
  { id, stage, question, see }: CriterionSpec,
  input: CardInput,
  { answers }: CardAnswers,
): CardCriterion {
  const seen = see?.(input);
  const own = Object.hasOwn(answers, id) ? answers[id] : undefined;
  return {
    id,
    stage,
    question,
    ...(seen === undefined ? {} : { seen }),
    ...(own === undefined ? {} : { answer: { ...own, evidence: own.evidence.map(withoutText) } }),
    state: stateOf(seen, own),
  };
}

/** What was seen counts before what is said; an answer without evidence that is there leaves the question open. */
function stateOf(seen: Seen | undefined, own: CriterionAnswer | undefined): CardCriterion["state"] {
  if (seen?.met === true) return "met";
  if (own !== undefined && isSupported(own)) return own.answer === "no" ? "not-met" : "answered";
  return seen === undefined ? "open" : "not-met";
}

function isSupported({ answer, evidence, because }: CriterionAnswer): boolean {
  if (evidence.some(({ state }) => state === "missing")) return false;
  return evidence.length > 0 || (answer !== "yes" && because !== undefined);
}

function withoutText({ text: _text, ...evidence }: Evidence): Omit<Evidence, "text"> {
  return evidence;
}

function assertKnown(
  given: Readonly<Record<string, unknown>>,
  known: readonly { readonly id: string }[],
  what: string,
): void {
  const names = known.map(({ id }) => id);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new UserError(
    "unknown-question",
    `The card has no ${what} called ${unknown}.`,
    `Name one of ${names.join(", ")}.`,
  );
}
