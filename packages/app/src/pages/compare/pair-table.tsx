import type { JSX } from "preact";
import type {
  Compare,
  ComparisonDocument,
} from "../../../../plusminus/src/report/compare-document.ts";
import { sliceInWords } from "../../../../plusminus/src/report/score-words.ts";
import { pInWords } from "../../../../plusminus/src/verdict/numbers-in-words.ts";
import { nameOf, type Choices } from "../../choices.ts";
import { DataTable, type TableColumn } from "../../components/data-table.tsx";
import { intervalColumns } from "../../components/interval-columns.tsx";
import { Link } from "../../components/link.tsx";
import { OutcomeBadge } from "../../components/verdict.tsx";
import { questionKept } from "../../question.ts";
import { addressOf, queryValue } from "../../url-state.ts";
import type { ChosenPair } from "./chosen-pair.ts";
import { wholeComparisons } from "./pair-detail.tsx";

/** Everybody against the control: one family, corrected together. */
export function PairTable(props: {
  readonly document: Compare;
  readonly choices: Choices;
  readonly pair: ChosenPair;
}): JSX.Element | null {
  const rows = wholeComparisons(props.document, props.choices);
  const slices = slicesOf(props.document, props);
  return (
    <>
      {rows.length < 2 ? null : (
        <section aria-labelledby="everybody">
          <h2 id="everybody" class="name">
            Everybody against {props.pair.control}
          </h2>
          <ComparisonTable
            {...props}
            rows={rows}
            caption={`Differences from ${props.pair.control}`}
          />
        </section>
      )}
      {slices.length === 0 ? null : (
        <section aria-labelledby="slices">
          <h2 id="slices">Slice by slice</h2>
          <p class="quiet">Slices are a family of their own.</p>
          <ComparisonTable {...props} rows={slices} caption="Differences by slice" />
        </section>
      )}
    </>
  );
}

function slicesOf(
  { comparisons }: Compare,
  { choices, pair }: { readonly choices: Choices; readonly pair: ChosenPair },
): readonly ComparisonDocument[] {
  return comparisons.filter(
    ({ slice, benchmark, treatment }) =>
      slice !== undefined &&
      benchmark === choices.benchmark &&
      nameOf(treatment, choices.subjects) === pair.treatment,
  );
}

function ComparisonTable(props: {
  readonly rows: readonly ComparisonDocument[];
  readonly caption: string;
  readonly choices: Choices;
  readonly pair: ChosenPair;
}): JSX.Element {
  const { rows } = props;
  return (
    <DataTable
      caption={props.caption}
      columns={columnsOf(props)}
      count={rows.length}
      rowAt={(index) => rows[index]}
    />
  );
}

function columnsOf({
  rows,
  choices,
  pair,
}: {
  readonly rows: readonly ComparisonDocument[];
  readonly choices: Choices;
  readonly pair: ChosenPair;
}): readonly TableColumn<ComparisonDocument>[] {
  return [
    {
      key: "treatment",
      title: "Treatment",
      shape: "name",
      cell: ({ treatment, slice }) => {
        const name = nameOf(treatment, choices.subjects);
        if (slice !== undefined) return sliceInWords(slice);
        return <Link to={pairAddress(name, pair)}>{name}</Link>;
      },
    },
    ...intervalColumns(rows, ({ difference }) => difference, {
      title: "Difference",
      isDifference: true,
    }),
    {
      key: "p",
      title: "p (Holm)",
      shape: "number",
      cell: ({ test }) => (test === undefined ? "—" : pInWords(test.pAdjusted ?? test.p)),
    },
    {
      key: "verdict",
      title: "Verdict",
      shape: "badge",
      cell: ({ verdict }) => <OutcomeBadge outcome={verdict.outcome} />,
    },
  ];
}

function pairAddress(treatment: string, { control }: ChosenPair): string {
  const [margin, alone] = [queryValue("margin"), queryValue("alone")];
  return addressOf("/compare", { ...questionKept(), margin, alone, treatment, control });
}
