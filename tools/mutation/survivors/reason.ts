/** Why a mutant of a file lives on: what it changes, and why no test can or need notice. */
export interface Reason {
  /** As the page prints it: "before → after"; several where one reason holds for all. */
  readonly mutants: readonly string[];
  /** A piece of the line it stands on, where the same change occurs in several. */
  readonly line?: string;
  readonly because: string;
}

export const PAST_THE_END: string =
  "Equivalent: one step past the end reads undefined and writes nothing, because the array is typed or NaN compares with nothing.";
export const SQUARED: string =
  "Equivalent: only the square of the sum is used, so its sign does not matter.";
export const NEVER_EQUAL: string =
  "Equivalent in practice: the two are computed numbers, and no input was found that makes them equal to the last bit.";

export const ONLY_A_NAME: string = "Only names the stream of chance: other draws of the same law.";

export const GUARD_OF_ROUNDING: string =
  "Not shown to matter: a tolerance against rounding, and no data were found whose answer depends on it.";
export const ONLY_THE_BRACKET: string =
  "Equivalent: it chooses where a search starts or stops, not what it finds, beyond the last digits.";
