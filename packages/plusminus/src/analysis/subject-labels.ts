import type { Run } from "../record/run.ts";

/**
 * Short names that tell subjects apart: the model alone where it was run once, else the model with as
 * much of the run's id as is needed. A provider before the model ("openai/") is left out where no two
 * models are then called alike.
 */
export function subjectLabels(
  runs: readonly Pick<Run, "model" | "id" | "source">[],
): readonly string[] {
  const models = [...new Set(runs.map(({ model }) => model))];
  const short = new Set(models.map(withoutProvider)).size === models.length;
  return runs.map((run) => {
    const name = short ? withoutProvider(run.model) : run.model;
    const others = runs.filter((other) => other !== run && other.model === run.model);
    if (others.length === 0) return name;
    const ids = others.map(({ id }) => id);
    const folder = isPath(run.id) ? distinguishingFolder(run.source, others) : undefined;
    return folder === undefined
      ? `${name} · run ${distinguishingPart(run.id, ids)}`
      : `${name} · ${folder}`;
  });
}

/** Tables have no run ids of their own: theirs is the file and the column. */
function isPath(id: string): boolean {
  return id.includes("#");
}

/** The first part of the path that no other run of the model shares, where there is one. */
function distinguishingFolder(
  source: string,
  others: readonly Pick<Run, "source">[],
): string | undefined {
  const parts = source.split("/");
  return parts.find((part, depth) =>
    others.every((other) => other.source.split("/")[depth] !== part),
  );
}

/** "openai/gpt-5" is a provider and a model; any other name with a slash is left as it is. */
function withoutProvider(model: string): string {
  return /^[\w.-]+(?:\/[\w.-]+)*\/[\w.:@-]+$/u.test(model)
    ? model.slice(model.lastIndexOf("/") + 1)
    : model;
}

const SHORTEST_ID = 6;

function distinguishingPart(id: string, others: readonly string[]): string {
  for (let length = SHORTEST_ID; length < id.length; length++) {
    const part = id.slice(0, length);
    if (!others.some((other) => other.startsWith(part))) return part;
  }
  return id;
}
