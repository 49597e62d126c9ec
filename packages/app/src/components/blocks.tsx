import type { JSX } from "preact";
import type {
  Axis,
  Block,
  Cell,
  ListItem,
  TableBlock,
} from "../../../plusminus/src/report/view.ts";
import { IntervalBar } from "./interval-bar.tsx";

/** What the terminal prints of a finding, in the same words: headings, sentences, lists and tables with bars. */
export function Blocks(props: {
  readonly blocks: readonly Block[];
  /** Of the headings; default 2. */
  readonly level?: 2 | 4;
}): JSX.Element {
  return (
    <>
      {props.blocks.map((block, place) => (
        <OneBlock key={place} block={block} level={props.level ?? 2} />
      ))}
    </>
  );
}

function OneBlock(props: { readonly block: Block; readonly level: 2 | 4 }): JSX.Element {
  const { block } = props;
  const Heading = `h${props.level}` as const;
  switch (block.kind) {
    case "heading":
      return (
        <Heading class="name">
          {block.text}
          {block.aside === undefined ? null : <small class="quiet"> {block.aside}</small>}
        </Heading>
      );
    case "paragraph":
      return <p class={`name ${block.tone ?? "plain"}`}>{block.text}</p>;
    case "list":
      return (
        <ul class="findings">
          {block.items.map((item, place) => (
            <Finding key={place} {...item} />
          ))}
        </ul>
      );
    case "table":
      return <BlockTable table={block} />;
  }
}

function Finding({ text, remedy, tone = "plain" }: ListItem): JSX.Element {
  return (
    <li class={`name ${tone}`}>
      {text}
      {remedy === undefined ? null : " "}
      {remedy === undefined ? null : <span class="remedy">{remedy}</span>}
    </li>
  );
}

function BlockTable({ table }: { readonly table: TableBlock }): JSX.Element {
  const titles = table.columns.map(({ title }) => title).filter((title) => title !== "");
  const label = `Table of ${titles.join(", ")}`;
  return (
    <div class="table-scroll" role="group" aria-label={label} tabIndex={0}>
      <table class="data is-block">
        <thead>
          <tr>
            {table.columns.map(({ title, align }, place) => (
              <th key={place} scope="col" class={SHAPES[align]}>
                {title === "" ? <span class="visually-hidden">interval, drawn</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (
                <td key={column} class={shapeOf(cell, table.columns[column]?.align ?? "left")}>
                  <CellContent cell={cell} axis={table.axis} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const SHAPES = { name: "name", left: "words", right: "number" } as const;

/** What fits on one line stays on it: an interval must not be broken in two. */
const SHORT = 24;

function shapeOf(cell: Cell, align: keyof typeof SHAPES): string {
  if (cell.kind === "bar") return "interval";
  return cell.text.length <= SHORT ? `${SHAPES[align]} is-short` : SHAPES[align];
}

function CellContent(props: {
  readonly cell: Cell;
  readonly axis: Axis | undefined;
}): JSX.Element | null {
  const { cell, axis } = props;
  if (cell.kind === "text") return <span class={cell.tone ?? "plain"}>{cell.text}</span>;
  if (axis === undefined) return null;
  const { interval, value } = cell;
  return (
    <IntervalBar interval={interval} axis={axis} {...(value === undefined ? {} : { value })} />
  );
}
