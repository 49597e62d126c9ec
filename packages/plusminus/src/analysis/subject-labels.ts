import type { Run } from "../record/run.ts";

/**
 * Short names that tell subjects apart: the model alone where it was run once, else the model with as
 * much of the run's id as is needed. A provider before the model ("openai/") is left out where no two
 * models are then called alike.
 */
export function subjectLabels(runs: readonly Pick<Run, "model" | "id">[]): readonly string[] {
  const models = [...new Set(runs.map(({ model }) => model))];
  const short = new Set(models.map(withoutProvider)).size === models.length;
  return runs.map((run) => {
    const name = short ? withoutProvider(run.model) : run.model;
    const others = runs.filter((other) => other !== run && other.model === run.model);
    if (others.length === 0) return name;
    return `${name} · run ${distinguishingPart(
      run.id,
      others.map((other) => other.id),
    )}`;
  });
}

function withoutProvider(model: string): string {
  return model.slice(model.lastIndexOf("/") + 1);
}

const SHORTEST_ID = 6;

function distinguishingPart(id: string, others: readonly string[]): string {
  for (let length = SHORTEST_ID; length < id.length; length++) {
    const part = id.slice(0, length);
    if (!others.some((other) => other.startsWith(part))) return part;
  }
  return id;
}
