import type { ComponentChildren, JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useVirtualRows } from "./virtual-rows.ts";

/** A column: how it is called, how wide it is, and what stands in it. */
export interface TableColumn<Row> {
  readonly key: string;
  readonly title: string;
  /** Class of its width and alignment; see the style sheet. */
  readonly shape: "name" | "number" | "interval" | "places" | "score" | "text" | "badge";
  /** Clicking the heading asks for this order. */
  readonly isSortable?: boolean;
  readonly cell: (row: Row, index: number) => ComponentChildren;
}

export interface TableOrder {
  readonly key: string;
  readonly direction: "ascending" | "descending";
}

export interface TableProps<Row> {
  /** What the table holds; read out, and shown unless a heading says it already. */
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly count: number;
  /** A row; `undefined` while it is on its way. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly order?: TableOrder | undefined;
  readonly onOrder?: (key: string) => void;
  /** Rows that came into view: `to` is exclusive. */
  readonly onWindow?: (from: number, to: number) => void;
  /** What the rows are of: another one starts at the top. */
  readonly listing?: object;
}

/** Fewer rows than this are simply drawn. */
const FEW = 60;

/** A table that draws only the rows in view; it scrolls in a region of its own that takes the keyboard. */
export function DataTable<Row>(props: TableProps<Row>): JSX.Element {
  return props.count <= FEW ? <ShortTable {...props} /> : <LongTable {...props} />;
}

function ShortTable<Row>(props: TableProps<Row>): JSX.Element {
  const { count, onWindow } = props;
  useEffect(() => onWindow?.(0, count), [count, onWindow]);
  return (
    <div class="table-scroll" role="region" aria-label={props.caption} tabIndex={0}>
      <table class={tableClass(props)}>
        <Headings {...props} />
        <tbody>
          {Array.from({ length: count }, (_, index) => (
            <TableRow key={index} index={index} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LongTable<Row>(props: TableProps<Row>): JSX.Element {
  const { count, onWindow } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { from, to, before, after } = useVirtualRows(count, scroller);
  useEffect(() => onWindow?.(from, to), [from, to, onWindow]);
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [props.listing]);
  return (
    <div
      class="table-scroll is-long"
      role="region"
      aria-label={`${props.caption}, ${count} rows`}
      tabIndex={0}
      ref={scroller}
    >
      <table class={tableClass(props)} aria-rowcount={count + 1}>
        <Headings {...props} />
        <tbody>
          <Space height={before} />
          {Array.from({ length: to - from }, (_, place) => (
            <TableRow key={from + place} index={from + place} {...props} />
          ))}
          <Space height={after} />
        </tbody>
      </table>
    </div>
  );
}

/** Its height is set through the object model: the Content-Security-Policy forbids style attributes. */
function Space(props: { readonly height: number }): JSX.Element {
  const row = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    if (row.current !== null) row.current.style.height = `${props.height}px`;
  }, [props.height]);
  return <tr class="space" aria-hidden="true" ref={row} />;
}

function Headings<Row>(props: TableProps<Row>): JSX.Element {
  return (
    <>
      <caption class="visually-hidden">{props.caption}</caption>
      <thead>
        <tr aria-rowindex={1}>
          {props.columns.map((column) => (
            <Heading key={column.key} column={column} {...props} />
          ))}
        </tr>
      </thead>
    </>
  );
}

function Heading<Row>(props: TableProps<Row> & { readonly column: TableColumn<Row> }): JSX.Element {
  const { column, order, onOrder } = props;
  const direction = order?.key === column.key ? order.direction : "none";
  if (column.isSortable !== true || onOrder === undefined) {
    return (
      <th scope="col" class={column.shape} title={column.title}>
        {column.title}
      </th>
    );
  }
  return (
    <th scope="col" class={column.shape} aria-sort={direction}>
      <button type="button" class="sort" onClick={() => onOrder(column.key)}>
        {column.title}
        <span aria-hidden="true">
          {{ ascending: " ↑", descending: " ↓", none: " ↕" }[direction]}
        </span>
      </button>
    </th>
  );
}

function TableRow<Row>(props: TableProps<Row> & { readonly index: number }): JSX.Element {
  const { index, columns } = props;
  const row = props.rowAt(index);
  return (
    <tr aria-rowindex={index + 2}>
      {columns.map((column, place) => {
        const content = row === undefined ? (place === 0 ? "…" : "") : column.cell(row, index);
        return place === 0 ? (
          <th key={column.key} scope="row" class={column.shape}>
            {content}
          </th>
        ) : (
          <td key={column.key} class={column.shape}>
            {content}
          </td>
        );
      })}
    </tr>
  );
}

function tableClass<Row>({ columns }: TableProps<Row>): string {
  return columns.some(({ shape }) => shape === "interval") ? "data has-intervals" : "data";
}
