import type { JSX } from "preact";
import type { Choices } from "../../choices.ts";
import { Check, Choice, Entry, plainOption } from "../../components/fields.tsx";
import { QuestionControls } from "../../components/question-controls.tsx";
import { setQuery } from "../../url-state.ts";
import type { ChosenPair } from "./chosen-pair.ts";

/** What a difference is about, in the words of the command's option. */
const ESTIMANDS = [
  { value: "", words: "items like these" },
  { value: "fixed-items", words: "these items, run again" },
];

/** Which two, and what is asked of them. */
export function CompareControls(props: {
  readonly choices: Choices;
  readonly pair?: ChosenPair;
}): JSX.Element {
  const { choices, pair } = props;
  return (
    <QuestionControls choices={choices}>
      {pair === undefined ? null : <PairChoices choices={choices} pair={pair} />}
      <Choice label="About" name="about" options={ESTIMANDS} />
      <Entry
        label="Margin"
        name="margin"
        isNumber
        placeholder="none"
        hint="The largest difference that would not matter; asks whether the two are equivalent"
      />
      {choices.subjects.length > 2 ? (
        <Check
          label="These two alone"
          name="alone"
          hint="Only where this pair was chosen before anybody looked at the scores: it is then not corrected for the others"
        />
      ) : null}
    </QuestionControls>
  );
}

function PairChoices(props: { readonly choices: Choices; readonly pair: ChosenPair }): JSX.Element {
  const { treatment, control } = props.pair;
  const options = props.choices.subjects.map(({ label }) => plainOption(label));
  return (
    <>
      <Choice
        label="Treatment"
        name="treatment"
        isWide
        options={options.filter(({ value }) => value !== control)}
        chosen={treatment}
      />
      <button
        type="button"
        aria-label="Swap treatment and control"
        title="Swap treatment and control"
        onClick={() => setQuery({ treatment: control, control: treatment })}
      >
        ⇄
      </button>
      <Choice
        label="Control"
        name="control"
        isWide
        options={options.filter(({ value }) => value !== treatment)}
        chosen={control}
      />
    </>
  );
}
