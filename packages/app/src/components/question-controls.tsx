import type { ComponentChildren, JSX } from "preact";
import type { Choices } from "../choices.ts";
import { BenchmarkChoice, MetricChoice, OF_ONE_BENCHMARK } from "./benchmark-and-metric.tsx";
import { Check, Choice, Entry, type Option } from "./fields.tsx";

const LEVELS: readonly Option[] = ["0.8", "0.9", "0.95", "0.99", "0.999"].map((value) => ({
  value,
  words: `${Number(value) * 100} %`,
}));

const DIRECTIONS: readonly Option[] = [
  { value: "", words: "as recorded" },
  { value: "higher", words: "higher is better" },
  { value: "lower", words: "lower is better" },
];

/** What is asked of the scores; the children are the fields of the page itself and stand first. */
export function QuestionControls(props: {
  readonly choices: Choices | undefined;
  readonly children?: ComponentChildren;
  /** Of pages that do not answer by benchmark. */
  readonly withoutBenchmark?: boolean;
}): JSX.Element {
  const { choices } = props;
  return (
    <form class="controls" aria-label="Question" onSubmit={(event) => event.preventDefault()}>
      {choices === undefined || props.withoutBenchmark === true ? null : (
        <BenchmarkChoice choices={choices} clears={OF_ONE_BENCHMARK} />
      )}
      {props.children}
      {choices === undefined ? null : <MetricChoice choices={choices} />}
      <Choice label="Level" name="level" options={LEVELS} fallback="0.95" />
      <details class="more">
        <summary>More</summary>
        <div>
          <Entry
            label="Cluster by"
            name="group"
            placeholder="as recorded"
            hint="A key that items share because they were drawn by it (passage, repository …); none: not at all"
          />
          <Choice label="Direction" name="direction" options={DIRECTIONS} />
          <Check
            label="Incomplete runs too"
            name="incomplete"
            hint="Cancelled or truncated runs, marked as such"
          />
        </div>
      </details>
    </form>
  );
}
