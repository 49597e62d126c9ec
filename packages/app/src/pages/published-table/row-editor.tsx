import type { JSX } from "preact";
import type {
  PublishedRow,
  PublishedTable,
} from "../../../../plusminus/src/record/published-table.ts";
import { fieldText, numbersTyped, withField } from "../../bench/published-table/edited.ts";
import { TableField } from "./table-field.tsx";
import { editText, tableText } from "./table-text.ts";

/** What is printed, stated and assumed of one row, to be changed. */
export function RowEditor(props: {
  readonly table: PublishedTable;
  readonly row: number;
}): JSX.Element {
  const { table, row: place } = props;
  const row = table.rows[place]!;
  return (
    <>
      <fieldset class="control-group">
        <legend>Printed</legend>
        {row.cells.map((_, cell) => (
          <CellEditor key={`${place} ${cell}`} {...props} cell={cell} />
        ))}
      </fieldset>
      <fieldset class="control-group">
        <legend>Stated</legend>
        <Numbers key={`items ${place}`} {...COUNTS} label="Items" path={["rows", place, "items"]} />
        <Numbers
          key={`trials ${place}`}
          {...COUNTS}
          label="Trials of each item"
          path={["rows", place, "trials"]}
        />
      </fieldset>
      <Assumptions place={place} row={row} />
    </>
  );
}

function CellEditor(props: {
  readonly table: PublishedTable;
  readonly row: number;
  readonly cell: number;
}): JSX.Element {
  const { table, row, cell } = props;
  const { system, source } = table.rows[row]!.cells[cell]!;
  const path = ["rows", row, "cells", cell] as const;
  return (
    <div class="cell-editor" role="group" aria-label={system}>
      <p class="name">
        {system} <small class="quiet">{table.sources[source]?.title ?? source}</small>
      </p>
      <TableField
        label="Value"
        path={[...path, "value"]}
        yamlOf={(typed) => (typed.includes(",") ? undefined : numbersTyped(typed))}
        allowed="A number, as it is printed: 88.90."
      />
      <HarnessField table={table} path={[...path, "harness"]} />
    </div>
  );
}

function HarnessField(props: {
  readonly table: PublishedTable;
  readonly path: readonly (string | number)[];
}): JSX.Element | null {
  const { table, path } = props;
  const names = Object.keys(table.harnesses);
  if (names.length === 0) return null;
  const { text } = tableText.value;
  return (
    <label class="field">
      Harness
      <select
        value={fieldText(text, path) ?? ""}
        onChange={({ currentTarget }) => editText(withField(text, path, currentTarget.value))}
      >
        <option value="">nobody says</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

const COUNTS = {
  isOptional: false,
  allowed: "A whole number, candidates such as 361, 369, or unknown.",
};
const RANGE = { isOptional: true, allowed: "The lowest and the highest: 0.2, 0.36. Or nothing." };

function Assumptions({
  place,
  row,
}: {
  readonly place: number;
  readonly row: PublishedRow;
}): JSX.Element {
  const path = ["rows", place, "assume"] as const;
  return (
    <details class="control-group" open={row.assume !== undefined}>
      <summary>Assumed</summary>
      <p class="quiet hint">
        Never mixed with what is known: every interval names what it rests on.
      </p>
      <Numbers
        key={`t ${place}`}
        {...RANGE}
        label="Trials, fewest and most"
        path={[...path, "trials"]}
      />
      <Numbers
        key={`i ${place}`}
        {...RANGE}
        label="ICC, lowest and highest"
        path={[...path, "icc"]}
      />
      <Numbers
        key={`c ${place}`}
        isOptional
        label="Correlation of two systems over items"
        allowed="A number from −1 to 1. Or nothing."
        path={[...path, "correlation"]}
      />
    </details>
  );
}

function Numbers(props: {
  readonly label: string;
  readonly path: readonly (string | number)[];
  readonly isOptional: boolean;
  readonly allowed: string;
}): JSX.Element {
  const { isOptional, ...field } = props;
  return (
    <TableField
      {...field}
      yamlOf={(typed) => {
        if (typed === "" && isOptional) return "";
        if (typed === "unknown" && !isOptional) return typed;
        return numbersTyped(typed);
      }}
    />
  );
}
