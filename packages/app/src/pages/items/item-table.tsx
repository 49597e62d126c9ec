import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { ListedItem } from "../../../../plusminus/src/analysis/item-listing/listed-items.ts";
import type { Items } from "../../../../plusminus/src/report/items-document.ts";
import { DataTable, type TableColumn, type TableOrder } from "../../components/data-table.tsx";
import { Link } from "../../components/link.tsx";
import type { AskOptions } from "../../laboratory.ts";
import { addressOf, path, query, queryValue, setQuery } from "../../url-state.ts";
import { inDigits, ScoreMark } from "./score-mark.tsx";
import { useItemRows } from "./item-rows.ts";

/** More models than this have no column each. */
const MOST_COLUMNS = 8;

/** All items that were asked for; rows come from the server as they are scrolled to. */
export function ItemTable(props: {
  readonly document: Items;
  readonly question: AskOptions;
}): JSX.Element | null {
  const { document } = props;
  const { rowAt, onWindow } = useItemRows(document, props.question);
  const columns = useMemo(() => columnsOf(document), [document]);
  if (document.matching === 0) return null;
  return (
    <DataTable
      caption={`Items of ${document.benchmark}`}
      columns={columns}
      count={document.matching}
      rowAt={rowAt}
      onWindow={onWindow}
      listing={document}
      order={orderOf()}
      onOrder={turnOrder}
    />
  );
}

/** The table's headings and the command's `--sort` and `--reverse` are the same choice. */
function orderOf(): TableOrder | undefined {
  const sort = queryValue("sort");
  if (sort === undefined) return undefined;
  const falls = sort === "disagreement";
  const isReversed = queryValue("reverse") === "yes";
  return { key: sort, direction: falls === isReversed ? "ascending" : "descending" };
}

function turnOrder(key: string): void {
  const isSame = queryValue("sort") === key;
  const wasReversed = queryValue("reverse") === "yes";
  // As it falls out, the other way round, and back to the order of the logs.
  if (isSame && wasReversed) setQuery({ sort: undefined, reverse: undefined });
  else setQuery({ sort: key, reverse: isSame ? "yes" : undefined });
}

function columnsOf(document: Items): readonly TableColumn<ListedItem>[] {
  const { pair } = document;
  return [
    {
      key: "id",
      title: "Item",
      shape: "name",
      isSortable: true,
      cell: (row) => <ItemName row={row} />,
    },
    ...scoreColumns(document),
    ...(pair === undefined
      ? [valueColumn("mean", "Mean"), valueColumn("disagreement", "Disagreement")]
      : [valueColumn("difference", "Difference")]),
    ...(document.items.some(({ groups }) => groups !== undefined) ? [LABELS] : []),
  ];
}

const LABELS: TableColumn<ListedItem> = {
  key: "groups",
  title: "Labels",
  shape: "badge",
  cell: ({ groups = {} }) => <span class="quiet">{groupsInWords(groups)}</span>,
};

function ItemName({ row }: { readonly row: ListedItem }): JSX.Element {
  const others = Object.fromEntries(query.value);
  return (
    <>
      <Link to={addressOf(path.value, { ...others, item: row.id })}>
        {row.id === "" ? "(empty id)" : row.id}
      </Link>
      {row.suspect === undefined ? null : (
        <span class="tag open" title={row.suspect.why}>
          key?
        </span>
      )}
      {row.askedOtherwise === true ? (
        <span class="tag open" title="The logs do not ask the same under this id.">
          asked otherwise
        </span>
      ) : null}
    </>
  );
}

function scoreColumns({ subjects, pair, metric }: Items): readonly TableColumn<ListedItem>[] {
  const shown =
    pair !== undefined
      ? [pair.treatment, pair.control]
      : subjects.length <= MOST_COLUMNS
        ? [...subjects.keys()]
        : [];
  return shown.map((subject) => ({
    key: `score ${subject}`,
    title: subjects[subject]!.label,
    shape: "score" as const,
    cell: ({ scores }: ListedItem) => <ScoreMark score={scores[subject]} metric={metric} />,
  }));
}

function valueColumn(
  key: "mean" | "disagreement" | "difference",
  title: string,
): TableColumn<ListedItem> {
  return {
    key,
    title,
    shape: "number",
    isSortable: true,
    cell: (row) => {
      const value = row[key];
      if (value === undefined) return "—";
      return key === "difference" && value > 0 ? `+${inDigits(value)}` : inDigits(value);
    },
  };
}

function groupsInWords(groups: Readonly<Record<string, string>>): string {
  return Object.entries(groups)
    .map(([key, label]) => `${key}: ${label}`)
    .join(" · ");
}
