import type { JSX } from "preact";
import type { ScoreEstimate } from "../../../../plusminus/src/analysis/score-estimate.ts";
import { grouped } from "../../../../plusminus/src/report/grouped.ts";
import { directionInWords } from "../../../../plusminus/src/report/score-words.ts";
import { notEstimableItems } from "../../../../plusminus/src/report/not-estimable-view.ts";
import type { Show } from "../../../../plusminus/src/report/show-document.ts";
import { DataTable, type TableColumn } from "../../components/data-table.tsx";
import { intervalColumns } from "../../components/interval-columns.tsx";
import { Link } from "../../components/link.tsx";
import { subjectNames } from "../../../../plusminus/src/report/plots/subject-names.ts";
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
  const estimated = scores.filter(({ estimate }) => estimate.kind === "estimated");
  return (
    <>
      <h3 class="name">
        {benchmark} · {metric.name}{" "}
        <span class="quiet">
          {directionInWords(metric)} ·{" "}
          <Link
            to={addressOf("/items", { benchmark, metric: metric.name })}
            aria-label={`its items: ${benchmark}, ${metric.name}`}
          >
            its items
          </Link>
        </span>
      </h3>
      {estimated.length === 0 ? null : (
        <DataTable
          caption={`Scores of ${benchmark}, ${metric.name}`}
          columns={columnsOf(estimated)}
          count={estimated.length}
          rowAt={(index) => estimated[index]}
        />
      )}
      <NotEstimable scores={scores} />
    </>
  );
}

/** Who has no number, and why: said once for all of whom it is true. */
function NotEstimable({ scores }: { readonly scores: readonly Score[] }): JSX.Element | null {
  const name = subjectNames(scores.map(({ subject }) => subject));
  const items = notEstimableItems(
    scores.map(({ subject, estimate }) => ({ name: name(subject), estimate })),
  );
  if (items.length === 0) return null;
  return (
    <ul class="doubts">
      {items.map(({ text, remedy }) => (
        <li key={text} class="open">
          <p>
            <span class="tag">no number</span> {text}
          </p>
          {remedy === undefined ? null : <p class="remedy">{remedy}</p>}
        </li>
      ))}
    </ul>
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
    ...(scores.some((score) => doubtOf(score) !== "")
      ? [
          {
            key: "doubt",
            title: "Left out",
            shape: "text" as const,
            cell: (score: Score) => <span class="quiet small">{doubtOf(score)}</span>,
          },
        ]
      : []),
  ];
}

/** What must be known beside the number: that the run is not whole, what was left out. */
function doubtOf({ estimate, incomplete }: Score): string {
  return [incomplete, droppedInWords(estimate)].filter((part) => part !== undefined).join(" ");
}

function droppedInWords(estimate: ScoreEstimate): string | undefined {
  if (estimate.kind === "not-estimable" || estimate.dropped.length === 0) return undefined;
  return estimate.dropped.map(({ reason, count }) => `${count} × ${reason}`).join(", ");
}
