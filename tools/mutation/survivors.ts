/** Why a mutant of a file lives on: what it changes, and why no test can or need notice. */
export interface Reason {
  /** As the page prints it: "before → after"; several where one reason holds for all. */
  readonly mutants: readonly string[];
  /** A piece of the line it stands on, where the same change occurs in several. */
  readonly line?: string;
  readonly because: string;
}

/** Survivors that were looked at, by the path of their file below packages/stats/src. */
export const SURVIVORS: Readonly<Record<string, readonly Reason[]>> = {};
