/** When a finding is called better, equivalent or neither: data with a name, so that it can be quoted. */
export interface Policy {
  readonly name: string;
  readonly level: number;
  /** Largest difference that would not matter, in the metric's unit; absent: equivalence is not asked. */
  readonly margin?: number;
  /** How p values of a family are adjusted. */
  readonly correction: "holm";
}

/**
 * Two-sided test at 1 − level, adjusted by Holm over a family; two one-sided tests for equivalence
 * within a margin.
 *
 * @source Holm (1979), Scand. J. Statist. 6, 65–70; Schuirmann (1987), J. Pharmacokin. Biopharm. 15, 657–680
 */
export function twoSidedPolicy(level: number, margin?: number): Policy {
  const base = { level, correction: "holm" } as const;
  if (margin === undefined) return { name: `two-sided-${level}`, ...base };
  return { name: `two-sided-${level}-margin-${margin}`, margin, ...base };
}
