import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { PublishedTable } from "../../../plusminus/src/record/published-table.ts";
import { renderJson } from "../../../plusminus/src/report/json.ts";
import type { JudgedTable, Table } from "../../../plusminus/src/report/table-document.ts";
import { rowView } from "../../../plusminus/src/report/table-row-view.ts";
import { footnotesOf, summaryView } from "../../../plusminus/src/report/table-view.ts";
import { EXAMPLES } from "../bench/published-table/examples.ts";
import { examined } from "../bench/published-table/examined.ts";
import { Blocks } from "../components/blocks.tsx";
import { Doubts } from "../components/doubts.tsx";
import { download } from "../components/download.ts";
import { Page } from "../components/page.tsx";
import { RefusalNotice } from "../components/refusal-notice.tsx";
import { SameOnTheCommandLine } from "../components/same-on-the-command-line.tsx";
import { askWithFile, refusalOf, type Refusal } from "../laboratory.ts";
import { queryValue, setQuery } from "../url-state.ts";
import { RowEditor } from "./published-table/row-editor.tsx";
import { editText, openText, tableText } from "./published-table/table-text.ts";

const LEVELS = [0.8, 0.9, 0.95, 0.99];

/** What a published table can claim, while its numbers are changed. */
export function PublishedTablePage(): JSX.Element {
  const { text } = tableText.value;
  return (
    <Page
      title="Published table"
      lead="What can printed numbers claim? Change them, or what is assumed, and see intervals and verdicts move. Nothing leaves this page."
    >
      <Openers />
      {text === "" ? <NoTable /> : <OpenTable />}
    </Page>
  );
}

function Openers(): JSX.Element {
  return (
    <div class="controls">
      <label class="button">
        Open a YAML file
        <input
          type="file"
          class="visually-hidden"
          accept=".yaml,.yml"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file !== undefined) void file.text().then((text) => openText(file.name, text));
            currentTarget.value = "";
          }}
        />
      </label>
      {EXAMPLES.map(({ name, load }) => (
        <button
          key={name}
          type="button"
          onClick={() => void load().then((text) => openText(name, text))}
        >
          Example: {name.replace(/\.yaml$/u, "").replaceAll("-", " ")}
        </button>
      ))}
      <LevelField />
    </div>
  );
}

function LevelField(): JSX.Element {
  return (
    <label class="field">
      Level
      <select
        value={String(levelAsked())}
        onChange={({ currentTarget }) => setQuery({ level: currentTarget.value })}
      >
        {LEVELS.map((level) => (
          <option key={level} value={String(level)}>
            {level}
          </option>
        ))}
      </select>
    </label>
  );
}

function levelAsked(): number {
  const asked = Number(queryValue("level"));
  return LEVELS.includes(asked) ? asked : 0.95;
}

function NoTable(): JSX.Element {
  return (
    <div class="empty">
      <p class="big">No table is open.</p>
      <p>
        Open the YAML file of a published table, or an example. A file has the printed numbers,
        where they stand, and what is known of how they came about.
      </p>
    </div>
  );
}

function OpenTable(): JSX.Element {
  const { name, text } = tableText.value;
  const found = examined(text, name, levelAsked());
  // While a field is half typed, the last table that could be read stays in view.
  const last = useRef<JudgedTable>(undefined);
  if (found.kind === "examined") last.current = found.judged;
  const judged = last.current;
  return (
    <>
      {found.kind === "refused" ? <RefusalNotice refusal={found.refusal} /> : null}
      {judged === undefined ? null : (
        <EditedTable judged={judged} isOld={found.kind === "refused"} />
      )}
      <TextEditor />
      {judged === undefined || found.kind === "refused" ? null : <Exports />}
    </>
  );
}

function EditedTable(props: {
  readonly judged: JudgedTable;
  readonly isOld: boolean;
}): JSX.Element {
  const { judged, isOld } = props;
  const { table, problems } = judged.finding;
  const place = Math.max(
    0,
    table.rows.findIndex((row) => row.name === queryValue("row")),
  );
  return (
    <>
      <h2 class="name">{table.title}</h2>
      <div class="bench">
        <div class="bench-controls">
          <RowField table={table} place={place} />
          <RowEditor table={table} row={place} />
        </div>
        <div class={isOld ? "bench-answer busy" : "bench-answer"}>
          <Blocks blocks={rowView(judged, table.rows[place]!)} />
        </div>
      </div>
      <div class={isOld ? "busy" : ""}>
        <Blocks blocks={[...summaryView(judged), ...footnotesOf(judged)]} />
        <Doubts warnings={[]} problems={problems} />
      </div>
    </>
  );
}

function RowField(props: { readonly table: PublishedTable; readonly place: number }): JSX.Element {
  const { table, place } = props;
  return (
    <label class="field">
      Row
      <select
        value={table.rows[place]!.name}
        onChange={({ currentTarget }) => setQuery({ row: currentTarget.value })}
      >
        {table.rows.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function TextEditor(): JSX.Element {
  return (
    <details class="control-group">
      <summary>The file as text</summary>
      <textarea
        class="file-text"
        aria-label="The YAML of the table"
        rows={24}
        spellcheck={false}
        value={tableText.value.text}
        onInput={({ currentTarget }) => editText(currentTarget.value)}
      />
    </details>
  );
}

function Exports(): JSX.Element {
  const { name, text, opened } = tableText.value;
  const [refusal, setRefusal] = useState<Refusal>();
  /** The document that the command prints, with the hash of the file. */
  const exportFinding = async (): Promise<void> => {
    try {
      const level = levelAsked();
      const document = await askWithFile<Table>("table", { level }, { name, text });
      download(name.replace(/\.ya?ml$/u, ".json"), renderJson(document), "application/json");
      setRefusal(undefined);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
  };
  return (
    <section aria-labelledby="keep">
      <h2 id="keep">Keep it</h2>
      <p class="choosers">
        <button type="button" class="primary" onClick={() => download(name, text, "text/yaml")}>
          Export the YAML
        </button>
        <button type="button" onClick={() => void exportFinding()}>
          Export the finding (JSON)
        </button>
        <button type="button" disabled={text === opened} onClick={() => editText(opened)}>
          Undo all changes
        </button>
      </p>
      {refusal === undefined ? null : <RefusalNotice refusal={refusal} />}
      <SameOnTheCommandLine command="table" options={{ level: levelAsked() }} inputs={[name]} />
    </section>
  );
}
