/** What a text is to its item, as the command `items` tells it. */
export interface TranscriptText {
  readonly kind: string;
  readonly name?: string;
  readonly text: string;
  readonly cut?: number;
}

/** The texts of one subject. */
export type SubjectTexts =
  | {
      readonly kind: "texts";
      readonly trials: readonly {
        readonly repeat: number;
        readonly texts: readonly TranscriptText[];
        readonly leftOut?: number;
      }[];
    }
  | { readonly kind: "no-texts"; readonly reason: string; readonly remedy: string };
