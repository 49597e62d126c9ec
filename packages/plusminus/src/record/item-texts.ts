/** What a text is to its item. */
export type TextKind =
  | "question"
  | "message"
  | "target"
  | "answer"
  | "score"
  | "explanation"
  | "error"
  | "field";

/** A text as the log holds it: written by models and strangers, and never more than characters. */
export interface ItemText {
  readonly kind: TextKind;
  /** Whose message it is ("assistant"), which scorer explains, which field of the log it stands in. */
  readonly name?: string;
  readonly text: string;
  /** Characters that were left out at its end. */
  readonly cut?: number;
}

/** The texts of one attempt, in the order in which they are read. */
export interface TrialTexts {
  /** Repeat (epoch) number, from 1. */
  readonly repeat: number;
  readonly texts: readonly ItemText[];
  /** Texts behind these that were left out. */
  readonly leftOut?: number;
}

/** What one run's log says in words about one item. */
export type ItemTexts =
  | {
      readonly kind: "texts";
      readonly trials: readonly TrialTexts[];
      /** Trials behind these that were left out. */
      readonly leftOut?: number;
    }
  | {
      readonly kind: "no-texts";
      readonly code: string;
      readonly reason: string;
      readonly remedy: string;
    };
