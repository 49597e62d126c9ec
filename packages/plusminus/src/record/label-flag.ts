/** What somebody who checked an answer key found. */
export interface LabelFlag {
  readonly item: string;
  /** Absent: of every benchmark that has the item. */
  readonly benchmark?: string;
  readonly repair: LabelRepair;
}

/** What becomes of the item. */
export type LabelRepair =
  | { readonly kind: "drop" }
  /** Fingerprint of the right answer, as readers make it of what models answered. */
  | { readonly kind: "answer"; readonly output: string }
  /** The score that one model gets by the right key. */
  | { readonly kind: "score"; readonly model: string; readonly score: number };
