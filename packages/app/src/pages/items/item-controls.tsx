import type { JSX } from "preact";
import { labelOf, type Choices } from "../../choices.ts";
import {
  BenchmarkChoice,
  MetricChoice,
  OF_ONE_BENCHMARK,
} from "../../components/benchmark-and-metric.tsx";
import { Choice, Entry, plainOption, type Option } from "../../components/fields.tsx";
import { queryValue } from "../../url-state.ts";

/** Which items, and of whom. They stand apart from the list, so that a question that is refused can be changed. */
export function ItemControls({ choices }: { readonly choices: Choices }): JSX.Element {
  const { subjects } = choices;
  const isPair =
    subjects.length === 2 ||
    (queryValue("treatment") !== undefined && queryValue("control") !== undefined);
  return (
    <form class="controls" aria-label="Question" onSubmit={(event) => event.preventDefault()}>
      <BenchmarkChoice choices={choices} clears={OF_ONE_BENCHMARK} />
      <Entry label="Search" name="search" isWide placeholder="in ids and labels" />
      <Choice label="Show" name="show" options={SHOWN} clears={["cell"]} />
      {subjects.length < 3 ? null : <PairChoices subjects={subjects} />}
      {isPair ? <Choice label="Cell" name="cell" options={CELLS} /> : null}
      <MetricChoice choices={choices} />
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

function PairChoices({ subjects }: Pick<Choices, "subjects">): JSX.Element {
  const treatment = labelOf(queryValue("treatment"), subjects);
  const control = labelOf(queryValue("control"), subjects);
  const options = (other: string | undefined): readonly Option[] => [
    { value: "", words: "—" },
    ...subjects.map(({ label }) => plainOption(label)).filter(({ value }) => value !== other),
  ];
  return (
    <>
      <Choice
        label="Treatment"
        name="treatment"
        options={options(control)}
        chosen={treatment}
        clears={["cell", "sort"]}
      />
      <Choice
        label="Control"
        name="control"
        options={options(treatment)}
        chosen={control}
        clears={["cell", "sort"]}
      />
    </>
  );
}
