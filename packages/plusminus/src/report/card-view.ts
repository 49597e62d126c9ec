import type { CardCriterion, CardSlot, ReportCard } from "../analysis/report-card.ts";
import { text, type Block, type ListItem, type Tone } from "./view.ts";

/** A card as a person reads it: the badge, the six slots, the criteria. No grade. */
export function cardView(card: ReportCard): readonly Block[] {
  const filled = card.slots.filter(({ state }) => state !== "open").length;
  return [
    {
      kind: "heading",
      text: card.result ?? "Card",
      aside: card.clean ? "clean: all six slots are filled" : `${filled} of 6 slots are filled`,
    },
    { kind: "list", items: card.slots.flatMap(slotItems) },
    criteriaTable(card.criteria),
    { kind: "list", items: [countsItem(card.criteria)] },
  ];
}

const SLOT_TONES: Readonly<Record<CardSlot["state"], Tone>> = {
  filled: "good",
  "not-done": "open",
  open: "bad",
};

const MOST_WORDS = 5;

function slotItems(slot: CardSlot): readonly ListItem[] {
  const { id, question, state, evidence, notDone, mindWords = [] } = slot;
  const missing = evidence.filter((one) => one.state === "missing").map(({ place }) => place);
  const places = evidence.map(
    (one) => `${one.place}${one.state === "link" ? " (link, not looked at)" : ""}`,
  );
  const words = {
    filled: `${id}: ${places.join(", ")}.`,
    "not-done": `${id}: not done, because ${(notDone ?? "").replace(/^because\s+/iu, "")}`,
    open: `${id}: ${missing.length > 0 ? `${missing.join(", ")} is not there, or empty` : "nothing"}. ${question}`,
  };
  const items: ListItem[] = [
    state === "open"
      ? {
          text: words.open,
          remedy: `Give evidence, or say why it was not done: slots: ${id}: in the file of --answers.`,
          tone: "bad",
        }
      : { text: words[state], tone: SLOT_TONES[state] },
  ];
  for (const { word, line, place, instead } of mindWords.slice(0, MOST_WORDS)) {
    items.push({
      text: `${place}:${line} says “${word}”: behaviour was measured, no mind.`,
      remedy: `Say what was seen: ${instead}.`,
      tone: "open",
    });
  }
  if (mindWords.length > MOST_WORDS) {
    items.push({
      text: `… and ${mindWords.length - MOST_WORDS} more such words; --json lists them.`,
    });
  }
  return items;
}

const STATES: Readonly<Record<CardCriterion["state"], readonly [string, Tone]>> = {
  met: ["seen", "good"],
  "not-met": ["not met", "bad"],
  answered: ["answered", "plain"],
  open: ["open", "open"],
};

function criteriaTable(criteria: readonly CardCriterion[]): Block {
  return {
    kind: "table",
    columns: [
      { title: "", align: "left" },
      { title: "criterion", align: "left" },
      { title: "question, or what was found", align: "left" },
    ],
    rows: criteria.map((criterion) => {
      const [word, tone] = STATES[criterion.state];
      return [text(word, tone), text(criterion.id), text(foundIn(criterion))];
    }),
  };
}

function foundIn({ state, seen, answer, question }: CardCriterion): string {
  if (state === "met" || (state === "not-met" && answer === undefined)) {
    return `${question} ${seen!.evidence}`;
  }
  if (state === "open") return question;
  const places = answer!.evidence.map(({ place }) => place).join(", ");
  return [`${question} ${answer!.answer}`, places, answer!.because ?? ""]
    .filter((part) => part !== "")
    .join("; ");
}

function countsItem(criteria: readonly CardCriterion[]): ListItem {
  const number = (state: CardCriterion["state"]): number =>
    criteria.filter((one) => one.state === state).length;
  return {
    text: `Of ${criteria.length} criteria, ${number("met")} were seen by the machine, ${number("answered")} are answered by people with evidence, ${number("not-met")} are not met and ${number("open")} are open. Nothing is averaged: a card has no grade.`,
    tone: "quiet",
  };
}
