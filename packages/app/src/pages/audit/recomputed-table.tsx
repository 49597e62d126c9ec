import type { JSX } from "preact";
import type { Recomputed } from "../../../../plusminus/src/analysis/harness-audit/audit-finding.ts";
import { DataTable, type TableColumn } from "../../components/data-table.tsx";

/** What a harness printed beside what its own log gives; what disagrees comes first. */
export function RecomputedTable(props: {
  readonly recomputed: readonly Recomputed[];
}): JSX.Element | null {
  if (props.recomputed.length === 0) return null;
  const rows = props.recomputed.toSorted((a, b) => Number(a.agrees) - Number(b.agrees));
  return (
    <section aria-labelledby="recomputed">
      <h2 id="recomputed">Printed and recomputed</h2>
      <DataTable
        caption="Printed and recomputed numbers"
        columns={COLUMNS}
        count={rows.length}
        rowAt={(index) => rows[index]}
      />
    </section>
  );
}

const COLUMNS: readonly TableColumn<Recomputed>[] = [
  { key: "run", title: "Run", shape: "name", cell: ({ run }) => run },
  {
    key: "name",
    title: "Printed as",
    shape: "name",
    cell: ({ name, metric }) => (name === metric ? name : `${metric} · ${name}`),
  },
  { key: "printed", title: "Printed", shape: "number", cell: ({ printed }) => inDigits(printed) },
  {
    key: "recomputed",
    title: "Recomputed",
    shape: "number",
    cell: ({ recomputed }) => inDigits(recomputed),
  },
  {
    key: "agrees",
    title: "",
    shape: "text",
    cell: ({ agrees, explanation }) =>
      agrees ? (
        <span class="good">✓ agrees</span>
      ) : (
        <span class="bad">✗ {explanation ?? "differs"}</span>
      ),
  },
];

function inDigits(value: number): string {
  return String(Number(value.toPrecision(6)));
}
