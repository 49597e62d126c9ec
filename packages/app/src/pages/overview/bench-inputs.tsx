import type { JSX } from "preact";
import type { InputFile } from "../../../../plusminus/src/report/document.ts";
import { count } from "../../../../plusminus/src/verdict/numbers-in-words.ts";
import { DataTable, type TableColumn } from "../../components/data-table.tsx";
import { FileChoosers } from "../../components/empty-bench.tsx";
import { laboratory, removeLog, type LaboratoryInput } from "../../laboratory.ts";

/** The logs on the bench, and what each of their files was read as. */
export function BenchInputs({ read }: { readonly read: readonly InputFile[] }): JSX.Element {
  const inputs = laboratory.value?.inputs ?? [];
  return (
    <section aria-labelledby="inputs">
      <h2 id="inputs">On the bench</h2>
      <DataTable
        caption="Logs on the bench"
        columns={INPUT_COLUMNS}
        count={inputs.length}
        rowAt={(index) => inputs[index]}
      />
      <FileChoosers />
      {read.length === 0 ? null : (
        <details>
          <summary>{count(read.length, "file")} read</summary>
          <DataTable
            caption="Files read"
            columns={FILE_COLUMNS}
            count={read.length}
            rowAt={(index) => read[index]}
          />
        </details>
      )}
    </section>
  );
}

const INPUT_COLUMNS: readonly TableColumn<LaboratoryInput>[] = [
  { key: "name", title: "Log", shape: "name", cell: ({ name }) => name },
  { key: "size", title: "Size", shape: "number", cell: ({ size }) => sizeInWords(size) },
  {
    key: "changed",
    title: "Changed",
    shape: "badge",
    cell: ({ changed }) => <time dateTime={changed}>{timeInWords(changed)}</time>,
  },
  {
    key: "dropped",
    title: "From",
    shape: "badge",
    cell: ({ name, isDropped }) =>
      isDropped ? (
        <>
          dropped here{" "}
          <button
            type="button"
            aria-label={`Take ${name} away`}
            onClick={() => void removeLog(name)}
          >
            Take away
          </button>
        </>
      ) : (
        "the command line"
      ),
  },
];

const FILE_COLUMNS: readonly TableColumn<InputFile>[] = [
  { key: "path", title: "File", shape: "name", cell: ({ path }) => path },
  { key: "format", title: "Read as", shape: "name", cell: ({ format }) => format },
  { key: "runs", title: "Runs", shape: "number", cell: ({ runs }) => runs.toLocaleString("en") },
  {
    key: "trials",
    title: "Trials",
    shape: "number",
    cell: ({ trials }) => trials.toLocaleString("en"),
  },
  { key: "sha", title: "SHA-256", shape: "name", cell: ({ sha256 }) => <code>{sha256}</code> },
];

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

function sizeInWords(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const size = bytes / 1000 ** power;
  return `${power === 0 ? size : size.toPrecision(3)} ${UNITS[power]}`;
}

/** "2026-01-31 14:05", in the time of this machine. */
function timeInWords(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const two = (part: number): string => String(part).padStart(2, "0");
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
