import type { JSX } from "preact";
import { methodInWords } from "../../../../plusminus/src/report/method-words.ts";
import type { Rank } from "../../../../plusminus/src/report/rank-document.ts";
import { directionInWords, sliceInWords } from "../../../../plusminus/src/report/score-words.ts";
import { adjacentInWords } from "../../../../plusminus/src/report/separable-words.ts";
import { count, percentInWords } from "../../../../plusminus/src/verdict/numbers-in-words.ts";
import { DataTable, type TableColumn } from "../../components/data-table.tsx";
import { intervalColumns } from "../../components/interval-columns.tsx";
import { Link } from "../../components/link.tsx";
import { questionKept } from "../../question.ts";
import { subjectNames } from "../../../../plusminus/src/report/plots/subject-names.ts";
import { askNames } from "../../subject-names.ts";
import { addressOf } from "../../url-state.ts";
import { PlacesBar } from "./places-bar.tsx";

/** A board as the JSON face carries it. */
export type PlainBoard = NonNullable<Rank["furtherBoards"]>[number];
type BoardRow = PlainBoard["models"][number];

/** The boards of a document, those of slices last. */
export function boardsOf(document: Rank): readonly PlainBoard[] {
  const { furtherBoards = [], slices = [], models } = document;
  // The first board stands at the top of the document: it is whole where its models are.
  const first = models === undefined ? [] : [document as unknown as PlainBoard];
  return [...first, ...furtherBoards, ...slices];
}

/** One board: what can be said of it, then everybody with score, interval and places. */
export function BoardSection(props: {
  readonly board: PlainBoard;
  readonly id: string;
}): JSX.Element {
  const { board, id } = props;
  const { benchmark, metric, slice, models, sharedItems } = board;
  const name = subjectNames(models.map(({ subject }) => subject));
  return (
    <section aria-labelledby={id}>
      <h2 id={id} class="name">
        {benchmark} · {metric.name}
        {slice === undefined ? null : ` · ${sliceInWords(slice)}`}
      </h2>
      <p class="quiet">
        {directionInWords(metric)} · {count(sharedItems, "item")} that all share, of{" "}
        {board.anyItems.toLocaleString("en")}
      </p>
      <Said board={board} name={name} />
      <DataTable
        caption={`Leaderboard of ${benchmark}, ${metric.name}`}
        columns={columnsOf(board, name)}
        count={models.length}
        rowAt={(index) => models[index]}
      />
      <Method board={board} />
    </section>
  );
}

type NameOf = (subject: BoardRow["subject"]) => string;

function Said({ board, name }: { readonly board: PlainBoard; readonly name: NameOf }): JSX.Element {
  const { refusal, adjacent, pairs, level, models } = board;
  if (refusal !== undefined) {
    return (
      <div class="notice open">
        <p>{refusal.reason}</p>
        <p class="remedy">{refusal.remedy}</p>
      </div>
    );
  }
  const first = models.filter(({ rank }) => rank?.lower === 1).map(({ subject }) => name(subject));
  return (
    <div class={`verdict ${adjacent.separable === 0 ? "open" : "good"}`}>
      <p class="sentence">
        {first.length === 1
          ? `${first[0]} leads: nobody else may be first.`
          : `First may be any of ${first.length}: ${first.slice(0, 8).join(", ")}${first.length > 8 ? " …" : "."}`}
      </p>
      <p class="quiet">
        {adjacentInWords(adjacent)} at {percentInWords(level)}, with all{" "}
        {count(pairs.total, "pair")} considered; of all pairs,{" "}
        {pairs.separable.toLocaleString("en")}.
      </p>
    </div>
  );
}

function columnsOf(board: PlainBoard, name: NameOf): readonly TableColumn<BoardRow>[] {
  const { models } = board;
  const asked = askNames(models.map(({ subject }) => subject));
  return [
    {
      key: "model",
      title: "Model",
      shape: "name",
      cell: ({ subject }) => <Link to={pairsOf(board, asked(subject))}>{name(subject)}</Link>,
    },
    {
      key: "places",
      title: "Places",
      shape: "places",
      cell: ({ rank, marginalRank }) => (
        <PlacesBar rank={rank} alone={marginalRank} of={models.length} />
      ),
    },
    { key: "tier", title: "Tier", shape: "number", cell: ({ tier }) => tier ?? "—" },
    ...intervalColumns(models, ({ estimate }) => estimate, { title: "Score" }),
  ];
}

/** A model's row leads to its pairs: there are the items that tell it from another. */
function pairsOf({ benchmark, metric }: PlainBoard, control: string): string {
  return addressOf("/compare", { ...questionKept(), benchmark, metric: metric.name, control });
}

function Method({ board }: { readonly board: PlainBoard }): JSX.Element {
  const methods = new Set(
    board.models.flatMap(({ estimate }) =>
      estimate.kind === "estimated" ? [methodInWords(estimate.method)] : [],
    ),
  );
  return (
    <p class="quiet small">
      Places (the wide band) hold for all models together, the thin line for one model by itself, by
      step-down max-T on the shared items
      {board.groupKey === undefined ? "" : `, clustered by ${board.groupKey}`}. Tier: nobody of a
      tier is certainly better than another of it. Intervals: {[...methods].join("; ")}; whether
      they overlap does not say who is better.
    </p>
  );
}
