/** What people say of a result, with where it can be seen. */
export interface CardAnswers {
  /** What the card is about, as its authors call it. */
  readonly result?: string;
  readonly slots: Readonly<Record<string, SlotAnswer>>;
  readonly answers: Readonly<Record<string, CriterionAnswer>>;
}

export interface SlotAnswer {
  readonly evidence: readonly Evidence[];
  /** Why it was not done; this fills a slot too, and is printed. */
  readonly notDone?: string;
}

export interface CriterionAnswer {
  readonly answer: "yes" | "no" | "not applicable";
  readonly evidence: readonly Evidence[];
  readonly because?: string;
}

/** A place where something can be seen. */
export interface Evidence {
  /** A path beside the card, or a link. */
  readonly place: string;
  /** A link is never fetched; a file is there and not empty, or it is missing. */
  readonly state: "link" | "found" | "missing";
  /** Of a text that was found: its words, for what can be checked in them. */
  readonly text?: string;
}
