import type { GateMember } from "../analysis/ship-gate.ts";
import { text, type Cell, type Column } from "./view.ts";

/** What every table of a gate begins with. */
export const NAME_COLUMNS: readonly Column[] = [
  { title: "benchmark", align: "name" },
  { title: "metric", align: "name" },
];

export function nameCells({ benchmark, metric }: GateMember): readonly Cell[] {
  return [text(benchmark), text(typeof metric === "object" ? metric.name : (metric ?? "—"))];
}
