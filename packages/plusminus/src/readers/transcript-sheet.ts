import type { ItemText, ItemTexts, TextKind } from "../record/item-texts.ts";
import { isJsonList, textAt, type Json } from "./json-value.ts";
import { messageText, textOf } from "./message-text.ts";

/** Nobody reads more of one text; what is left out is counted. */
export const LONGEST_TEXT = 200_000;
const MOST_TEXTS = 500;
const MOST_TRIALS = 50;
/** Characters of all texts of one run together: an answer must fit into a page. */
const LARGEST_SHEET = 4_000_000;
const LONGEST_NAME = 200;

/** One text of a trial. */
export interface SheetText {
  readonly kind: TextKind;
  /** A text as it stands; anything else is written as JSON, and nothing, null and the empty text are left out. */
  readonly value: Json;
  readonly name?: string | undefined;
  /** Characters of the text before it was shortened. */
  readonly length?: number;
}

interface SheetTrial {
  readonly texts: ItemText[];
  leftOut: number;
}

/** Collects the texts of one item from the log of one run, within limits that a hostile log cannot move. */
export class TranscriptSheet {
  readonly #trials = new Map<number, SheetTrial>();
  readonly #beyond = new Set<number>();
  #room = LARGEST_SHEET;

  /** Number that the next trial has where the log gives none. */
  get next(): number {
    return this.#trials.size + this.#beyond.size + 1;
  }

  /** @param repeat - Number of the trial, from 1. */
  add(repeat: number, { kind, value, name, length }: SheetText): void {
    const text = textOf(value);
    if (text === undefined || text === "") return;
    const trial = this.#trialOf(repeat);
    if (trial === undefined) return;
    if (trial.texts.length >= MOST_TEXTS) {
      trial.leftOut += 1;
      return;
    }
    const kept = beginning(text, Math.min(LONGEST_TEXT, this.#room));
    const cut = (length ?? text.length) - kept.length;
    this.#room -= kept.length;
    trial.texts.push({
      kind,
      ...(name === undefined ? {} : { name: beginning(name, LONGEST_NAME) }),
      text: kept,
      ...(cut === 0 ? {} : { cut }),
    });
  }

  /** Adds the messages of a conversation, each under the name of who speaks. */
  addMessages(repeat: number, messages: Json): void {
    for (const message of isJsonList(messages) ? messages : []) {
      const name = textAt(message, "role") ?? textAt(message, "source");
      this.add(repeat, { kind: "message", name, value: messageText(message) });
    }
  }

  /** @param nothing - Where the sheet is empty: why the log has nothing to say. */
  result(nothing: { readonly reason: string; readonly remedy: string } = NOT_IN_LOG): ItemTexts {
    if (this.#trials.size === 0) return { kind: "no-texts", code: "item-not-in-log", ...nothing };
    const trials = [...this.#trials].map(([repeat, { texts, leftOut }]) => ({
      repeat,
      texts,
      ...(leftOut === 0 ? {} : { leftOut }),
    }));
    const leftOut = this.#beyond.size === 0 ? {} : { leftOut: this.#beyond.size };
    return { kind: "texts", trials: trials.toSorted((a, b) => a.repeat - b.repeat), ...leftOut };
  }

  #trialOf(repeat: number): SheetTrial | undefined {
    const known = this.#trials.get(repeat);
    if (known !== undefined) return known;
    if (this.#trials.size >= MOST_TRIALS) {
      this.#beyond.add(repeat);
      return undefined;
    }
    const trial = { texts: [], leftOut: 0 };
    this.#trials.set(repeat, trial);
    return trial;
  }
}

const NOT_IN_LOG = {
  reason: "The log of this run has no such item.",
  remedy: "Give the log of a run that asked it.",
};

/** The first characters of a text; a pair of surrogates is not torn. */
function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}
