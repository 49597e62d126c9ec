import type { JSX } from "preact";
import type { Items } from "../../../../plusminus/src/report/items-document.ts";
import { Choice, Entry, type Option } from "../../components/fields.tsx";
import { queryValue } from "../../url-state.ts";

/** Which items, and of whom. */
export function ItemControls({ document }: { readonly document: Items }): JSX.Element {
  const { benchmark, benchmarks, metric, metrics, subjects, pair } = document;
  return (
    <form class="controls" aria-label="Question" onSubmit={(event) => event.preventDefault()}>
      {benchmarks.length < 2 ? null : (
        <Choice
          label="Benchmark"
          name="benchmark"
          isWide
          options={benchmarks.map(plain)}
          fallback={benchmark}
          clears={["metric", "treatment", "control", "cell", "item"]}
        />
      )}
      <Entry label="Search" name="search" isWide placeholder="in ids and labels" />
      <Choice label="Show" name="show" options={SHOWN} clears={["cell"]} />
      {subjects.length < 2 ? null : <PairChoices names={subjects.map(({ label }) => label)} />}
      {pair?.table === undefined && queryValue("cell") === undefined ? null : (
        <Choice label="Cell" name="cell" options={CELLS} />
      )}
      {metrics.length < 2 ? null : (
        <Choice label="Metric" name="metric" options={metrics.map(plain)} fallback={metric.name} />
      )}
    </form>
  );
}

const SHOWN: readonly Option[] = [
  { value: "", words: "all items" },
  { value: "disagreements", words: "where models differ" },
  { value: "suspects", words: "whose key may be wrong" },
];

const CELLS: readonly Option[] = [
  { value: "", words: "all four" },
  { value: "both", words: "both score 1" },
  { value: "only-treatment", words: "only the treatment scores 1" },
  { value: "only-control", words: "only the control scores 1" },
  { value: "neither", words: "neither scores 1" },
];

function PairChoices({ names }: { readonly names: readonly string[] }): JSX.Element {
  const [treatment, control] = [queryValue("treatment"), queryValue("control")];
  const options = (other: string | undefined): readonly Option[] => [
    { value: "", words: "—" },
    ...names.filter((name) => name !== other).map(plain),
  ];
  return (
    <>
      <Choice
        label="Treatment"
        name="treatment"
        options={options(control)}
        clears={["cell", "sort"]}
      />
      <Choice
        label="Control"
        name="control"
        options={options(treatment)}
        clears={["cell", "sort"]}
      />
    </>
  );
}

function plain(value: string): Option {
  return { value, words: value };
}
