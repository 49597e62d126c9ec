import type { JSX } from "preact";
import type {
  PairwiseBoard,
  PairwiseModel,
} from "../../../../plusminus/src/analysis/pairwise-board.ts";
import {
  fixed,
  intervalInWords,
  scoreDigits,
} from "../../../../plusminus/src/report/score-words.ts";
import { count, percentInWords } from "../../../../plusminus/src/verdict/numbers-in-words.ts";
import { DataTable, type TableColumn } from "../../components/data-table.tsx";
import { barColumn, sharedAxis } from "../../components/interval-columns.tsx";
import { PlacesBar } from "./places-bar.tsx";

/** A board of verdicts on pairs of answers. */
export function PairwiseSection(props: {
  readonly board: PairwiseBoard;
  readonly id: string;
}): JSX.Element {
  const { board, id } = props;
  const { benchmark, verdicts, items, graders, refusal, models } = board;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} class="name">
        {benchmark} · verdicts on pairs
      </h2>
      <p class="quiet">
        {count(verdicts, "verdict")} on {count(items, "item")} by{" "}
        {graders === 0 ? "graders without names" : count(graders, "grader")}; Elo points beside the
        average model; errors clustered by {board.clusteredBy.join(" and ")}.
      </p>
      {refusal === undefined ? null : (
        <div class="notice open">
          <p>{refusal.reason}</p>
          <p class="remedy">{refusal.remedy}</p>
        </div>
      )}
      <DataTable
        caption={`Verdicts on pairs of ${benchmark}`}
        columns={columnsOf(board)}
        count={models.length}
        rowAt={(index) => models[index]}
      />
    </section>
  );
}

function columnsOf({ models, level }: PairwiseBoard): readonly TableColumn<PairwiseModel>[] {
  const rated = models.flatMap(({ rating }) => (rating.kind === "estimated" ? [rating] : []));
  const digits = Math.min(scoreDigits(rated), 1);
  return [
    { key: "model", title: "Model", shape: "name", cell: ({ model }) => model },
    {
      key: "places",
      title: "Places",
      shape: "places",
      cell: ({ rank, marginalRank }) => (
        <PlacesBar rank={rank} alone={marginalRank} of={models.length} />
      ),
    },
    {
      key: "rating",
      title: `Rating and ${percentInWords(level)} interval`,
      shape: "number",
      cell: ({ rating }) =>
        rating.kind === "estimated" ? (
          `${fixed(rating.value, digits)} ${intervalInWords(rating.interval, digits)}`
        ) : (
          <span class="open" title={`${rating.reason} ${rating.remedy}`}>
            not estimable
          </span>
        ),
    },
    barColumn(({ rating }) => rating, sharedAxis(rated, true)),
    { key: "n", title: "Verdicts", shape: "number", cell: ({ verdicts }) => verdicts },
  ];
}
