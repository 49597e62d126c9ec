import type { Subject } from "../../record/subject.ts";

/**
 * What to call subjects in a plot: the model, with its run where the same model ran more than once. A document holds
 * no shorter names, because those are made for one table.
 */
export function subjectNames(subjects: readonly Subject[]): (subject: Subject) => string {
  const runs = new Map<string, Set<string>>();
  for (const { model, run } of subjects) {
    const own = runs.get(model) ?? new Set();
    runs.set(model, own.add(run));
  }
  return ({ model, run }) => ((runs.get(model)?.size ?? 0) > 1 ? `${model} · ${run}` : model);
}

/** Tells a subject from every other one. */
export function subjectKey({ model, run }: Subject): string {
  return JSON.stringify([model, run]);
}

/** A name of a plot that is fit for a file: "scores-gsm8k-accuracy". */
export function plotName(...parts: readonly string[]): string {
  return parts
    .map((part) =>
      part
        .normalize("NFKD")
        .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
        .toLowerCase(),
    )
    .join("-")
    .replace(/-+/gu, "-")
    .replace(/^-|-$/gu, "")
    .slice(0, 80);
}
