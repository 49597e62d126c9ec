import type { Compare } from "./compare-document.ts";
import type { Document } from "./document.ts";
import type { Table } from "./table-document.ts";

export interface Demo extends Document {
  readonly kind: "demo";
  readonly table: Table;
  readonly simulated: {
    /** Expected score of each simulated model. */
    readonly truth: Readonly<Record<string, number>>;
    readonly compare: Compare;
  };
}

/** The answer of `demo` as the JSON face carries it. */
export function demoDocument(table: Table, simulated: Demo["simulated"]): Demo {
  const { version, seed, inputs, problems, warnings } = table;
  return { kind: "demo", version, seed, inputs, problems, warnings, table, simulated };
}
