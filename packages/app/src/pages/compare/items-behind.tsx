import type { JSX } from "preact";
import type { ComparisonDocument } from "../../../../plusminus/src/report/compare-document.ts";
import { count } from "../../../../plusminus/src/verdict/numbers-in-words.ts";
import { Link } from "../../components/link.tsx";
import { questionKept } from "../../question.ts";
import { addressOf, type QueryValues } from "../../url-state.ts";
import type { ChosenPair } from "./chosen-pair.ts";

/** The items behind a difference: the cells of the 2×2, or all of them by how far the two are apart. */
export function ItemsBehind(props: {
  readonly comparison: ComparisonDocument;
  readonly pair: ChosenPair;
}): JSX.Element {
  const { comparison, pair } = props;
  return (
    <section aria-labelledby="behind">
      <h3 id="behind">The items behind it</h3>
      {comparison.table === undefined ? null : <TwoByTwo {...props} table={comparison.table} />}
      <p>
        <Link to={itemsAddress(comparison, pair, { show: "disagreements", sort: "difference" })}>
          Items on which the two differ
        </Link>
        {comparison.table === undefined
          ? `, of ${count(comparison.commonItems, "common item")}; the largest loss of the treatment first.`
          : "."}
      </p>
    </section>
  );
}

type Cell = keyof NonNullable<ComparisonDocument["table"]>;

const CELLS: Readonly<Record<Cell, string>> = {
  both: "both",
  onlyTreatment: "only-treatment",
  onlyControl: "only-control",
  neither: "neither",
};

function TwoByTwo(props: {
  readonly comparison: ComparisonDocument;
  readonly pair: ChosenPair;
  readonly table: NonNullable<ComparisonDocument["table"]>;
}): JSX.Element {
  const cell = (name: Cell, words: string): JSX.Element => (
    <CellLink {...props} name={name} words={words} />
  );
  return (
    <table class="two-by-two">
      <caption class="visually-hidden">Items by who scores 1 on them</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">control scores 1</th>
          <th scope="col">control scores 0</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">treatment scores 1</th>
          {cell("both", "both score 1")}
          {cell("onlyTreatment", "only the treatment scores 1")}
        </tr>
        <tr>
          <th scope="row">treatment scores 0</th>
          {cell("onlyControl", "only the control scores 1")}
          {cell("neither", "neither scores 1")}
        </tr>
      </tbody>
    </table>
  );
}

function CellLink(props: {
  readonly comparison: ComparisonDocument;
  readonly pair: ChosenPair;
  readonly table: NonNullable<ComparisonDocument["table"]>;
  readonly name: Cell;
  readonly words: string;
}): JSX.Element {
  const { comparison, pair, table, name, words } = props;
  return (
    <td class={name === "onlyTreatment" || name === "onlyControl" ? "tells" : ""}>
      <Link
        to={itemsAddress(comparison, pair, { cell: CELLS[name] })}
        aria-label={`${count(table[name], "item")}: ${words}`}
      >
        {table[name]}
      </Link>
    </td>
  );
}

function itemsAddress(
  { benchmark, metric }: ComparisonDocument,
  pair: ChosenPair,
  more: QueryValues,
): string {
  return addressOf("/items", {
    ...questionKept(),
    benchmark,
    metric: metric.name,
    ...pair,
    ...more,
  });
}
