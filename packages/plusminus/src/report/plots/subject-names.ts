import type { Subject } from "../../record/subject.ts";

/**
 * What to call subjects in a plot: the model, with its run where the same model ran more than once, and without its
 * provider where no two are then called alike. A document holds no shorter names, because those are made for one table.
 */
export function subjectNames(subjects: readonly Subject[]): (subject: Subject) => string {
  const runs = new Map<string, Set<string>>();
  for (const { model, run } of subjects) {
    const own = runs.get(model) ?? new Set();
    runs.set(model, own.add(run));
  }
  const isShort = new Set([...runs.keys()].map(withoutProvider)).size === runs.size;
  return ({ model, run }) => {
    const name = isShort ? withoutProvider(model) : model;
    const own = runs.get(model) ?? new Set();
    return own.size > 1 ? `${name} · run ${distinguishingPart(run, [...own])}` : name;
  };
}

const SHORTEST_ID = 6;

/** As much of a run's id as no other run of the model shares. */
function distinguishingPart(id: string, all: readonly string[]): string {
  const others = all.filter((other) => other !== id);
  for (let length = SHORTEST_ID; length < id.length; length++) {
    const part = id.slice(0, length);
    if (!others.some((other) => other.startsWith(part))) return part;
  }
  return id;
}

/** "openai/gpt-5" is a provider and a model; any other name with a slash is left as it is. */
function withoutProvider(model: string): string {
  return /^[\w.-]+(?:\/[\w.-]+)*\/[\w.:@-]+$/u.test(model)
    ? model.slice(model.lastIndexOf("/") + 1)
    : model;
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
