import type { Run, SettingName } from "../record/run.ts";

/** Whether two runs answer the same question, and why not. */
export interface Comparability {
  readonly answer: "yes" | "no";
  /** Every recorded setting in which the runs differ, by name. */
  readonly settingsThatDiffer: readonly string[];
  /** The differences that forbid a verdict, in words. */
  readonly why: readonly string[];
}

/**
 * Settings that change the question itself. Two runs that differ in one of these measure two things; a
 * difference in the others (temperature, scaffold, version of the harness) is part of what is compared.
 */
export const QUESTION_SETTINGS: readonly SettingName[] = [
  "benchmark version",
  "dataset",
  "prompt",
  "few-shot",
  "scorer",
  "judge",
  "simulator",
];

/** What every run has of its own, and nobody chose. */
const FACTS_OF_A_RUN: readonly SettingName[] = ["date", "cost"];

/**
 * Compares the settings of two runs, and the texts of their items. A setting that only one log records is
 * named, but forbids nothing.
 */
export function comparabilityOf(
  treatment: Run,
  control: Run,
  conflictingItems: readonly string[],
): Comparability {
  const names = new Set([...Object.keys(treatment.settings), ...Object.keys(control.settings)]);
  const settingsThatDiffer = [...names].filter(
    (name) =>
      treatment.settings[name] !== control.settings[name] &&
      !FACTS_OF_A_RUN.some((fact) => fact === name),
  );
  const why = settingsThatDiffer
    .filter((name) => QUESTION_SETTINGS.some((known) => known === name))
    .filter((name) => name in treatment.settings && name in control.settings)
    .map((name) => `${name}: ${treatment.settings[name]} against ${control.settings[name]}`);
  if (conflictingItems.length > 0) {
    why.push(
      `items with the same id but different text: ${conflictingItems.length} (for example ${conflictingItems[0]})`,
    );
  }
  return { answer: why.length > 0 ? "no" : "yes", settingsThatDiffer, why };
}
