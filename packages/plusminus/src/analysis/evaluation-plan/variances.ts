import type { Interval } from "@plusminus/stats";

/** Where the variance of a difference of two models comes from, per item and single answer. */
export interface Variances {
  /** Of the expected difference, over items; may come out negative of a pilot. */
  readonly betweenItems: number;
  readonly treatmentNoise: number;
  readonly controlNoise: number;
}

/** What a plan rests on. */
export interface Design {
  readonly from: "pilot" | "guesses";
  readonly benchmark?: string;
  /** Names of the two models. */
  readonly models: readonly [string, string];
  /** Both on the same items, and on different ones. */
  readonly paired: Variances;
  readonly unpaired: Variances;
  /** Of each model's own score. */
  readonly alone: readonly { readonly betweenItems: number; readonly noise: number }[];
  /** Whether the noise of answers is known apart from the differences between items. */
  readonly identified: boolean;
  /** Answers per item of the pilot. */
  readonly pilotRepeats: number;
  readonly pilotItems?: number;
  /** Factor on the items because they come in groups. */
  readonly designEffect: number;
  readonly groupSize?: number;
  readonly groupKey?: string;
  /** Of the paired variance of one item with so many repeats. */
  readonly pairedInterval?: (repeats: number) => Interval | undefined;
}

/** Variance that one item contributes to the difference of two means. */
export function perItem({ designEffect }: Design, variances: Variances, repeats: number): number {
  const { betweenItems, treatmentNoise, controlNoise } = variances;
  return designEffect * (Math.max(0, betweenItems) + (treatmentNoise + controlNoise) / repeats);
}
