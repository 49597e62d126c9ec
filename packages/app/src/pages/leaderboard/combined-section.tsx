import type { JSX } from "preact";
import type {
  CombinedBoard,
  CombinedModel,
} from "../../../../plusminus/src/analysis/leaderboard/combined-board.ts";
import { fixed } from "../../../../plusminus/src/report/score-words.ts";
import { DataTable, type TableColumn } from "../../components/data-table.tsx";
import { barColumn, sharedAxis } from "../../components/interval-columns.tsx";
import { PlacesBar } from "./places-bar.tsx";

const DIGITS = 3;

/** One ranking over several benchmarks, and what it would be without one of them. */
export function CombinedSection({ board }: { readonly board: CombinedBoard }): JSX.Element {
  const { models, benchmarks, weighting, withoutOne } = board;
  return (
    <section aria-labelledby="combined">
      <h2 id="combined">Over {benchmarks.length} benchmarks together</h2>
      <p class="quiet">
        {weighting === "equal"
          ? "Each benchmark counts the same"
          : "Each benchmark counts as its items"}
        ; benchmarks are taken as fixed, so that the uncertainty is that of their items.
      </p>
      <DataTable
        caption="Leaderboard over all benchmarks"
        columns={columnsOf(models)}
        count={models.length}
        rowAt={(index) => models[index]}
      />
      <ul>
        {withoutOne.map(({ benchmark, moved, first }) => (
          <li key={benchmark}>
            Without {benchmark}: first may be {first.join(", ")};{" "}
            {moved.length === 0 ? "nobody moves" : `${moved.join(", ")} would stand elsewhere`}.
          </li>
        ))}
      </ul>
    </section>
  );
}

function columnsOf(models: readonly CombinedModel[]): readonly TableColumn<CombinedModel>[] {
  const drawn = ({ value, interval }: CombinedModel) => ({
    kind: "estimated" as const,
    value,
    interval: { ...interval, method: "joint" },
  });
  return [
    { key: "model", title: "Model", shape: "name", cell: ({ model }) => model },
    {
      key: "places",
      title: "Places",
      shape: "places",
      cell: ({ rank }) => <PlacesBar rank={rank} alone={undefined} of={models.length} />,
    },
    { key: "tier", title: "Tier", shape: "number", cell: ({ tier }) => tier },
    {
      key: "score",
      title: "Mean and interval",
      shape: "number",
      cell: ({ value, interval }) =>
        `${fixed(value, DIGITS)} [${fixed(interval.lower, DIGITS)}, ${fixed(interval.upper, DIGITS)}]`,
    },
    barColumn(drawn, sharedAxis(models.map(drawn), false)),
  ];
}
