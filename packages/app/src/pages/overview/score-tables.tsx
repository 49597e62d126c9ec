import type { JSX } from "preact";
import type { ScoreEstimate } from "../../../../plusminus/src/analysis/score-estimate.ts";
import { grouped } from "../../../../plusminus/src/report/grouped.ts";
import { directionInWords } from "../../../../plusminus/src/report/score-words.ts";
import type { Show } from "../../../../plusminus/src/report/show-document.ts";
import { DataTable, type TableColumn } from "../../components/data-table.tsx";
import { intervalColumns } from "../../components/interval-columns.tsx";
import { Link } from "../../components/link.tsx";
import { subjectNames } from "../../subject-names.ts";
import { addressOf } from "../../url-state.ts";

type Score = Show["scores"][number];

/** Every score with its interval, a table for each benchmark and metric. */
export function ScoreTables({ scores }: { readonly scores: readonly Score[] }): JSX.Element {
  const tables = [
    ...grouped(scores, ({ benchmark, metric }) =>
      JSON.stringify([benchmark, metric.name]),
    ).values(),
  ];
  return (
    <section aria-labelledby="scores">
      <h2 id="scores">Scores</h2>
      {tables.map((own, index) => (
        <ScoreTable key={index} scores={own} />
      ))}
    </section>
  );
}

function ScoreTable({ scores }: { readonly scores: readonly Score[] }): JSX.Element {
  const { benchmark, metric } = scores[0]!;
  return (
    <>
      <h3 class="name">
        {benchmark} · {metric.name}{" "}
        <span class="quiet">
          {directionInWords(metric)} ·{" "}
          <Link
            to={addressOf("/items", { benchmark, metric: metric.name })}
            aria-label={`Items of ${benchmark}`}
          >
            its items
          </Link>
        </span>
      </h3>
      <DataTable
        caption={`Scores of ${benchmark}, ${metric.name}`}
        columns={columnsOf(scores)}
        count={scores.length}
        rowAt={(index) => scores[index]}
      />
    </>
  );
}

function columnsOf(scores: readonly Score[]): readonly TableColumn<Score>[] {
  const name = subjectNames(scores.map(({ subject }) => subject));
  return [
    { key: "model", title: "Model", shape: "name", cell: ({ subject }) => name(subject) },
    ...intervalColumns(scores, ({ estimate }) => estimate, { title: "Score" }),
    {
      key: "items",
      title: "Items",
      shape: "number",
      cell: ({ estimate }) => estimate.items.toLocaleString("en"),
    },
    { key: "doubt", title: "", shape: "text", cell: (score) => <Doubt score={score} /> },
  ];
}

/** What must be known beside the number: why it is none, that the run is not whole, what was left out. */
function Doubt({ score }: { readonly score: Score }): JSX.Element {
  const { estimate, incomplete } = score;
  return (
    <span class="quiet small">
      {[
        incomplete,
        estimate.kind === "not-estimable" ? `${estimate.reason} ${estimate.remedy}` : undefined,
        droppedInWords(estimate),
      ]
        .filter((part) => part !== undefined)
        .join(" ")}
    </span>
  );
}

function droppedInWords(estimate: ScoreEstimate): string | undefined {
  if (estimate.kind === "not-estimable" || estimate.dropped.length === 0) return undefined;
  return `Left out: ${estimate.dropped.map(({ reason, count }) => `${count} × ${reason}`).join(", ")}.`;
}
