import type { JSX } from "preact";
import type { RenderedReport } from "../../../plusminus/src/report/rendered-report.ts";
import { useChoices, type Choices } from "../choices.ts";
import { Answered } from "../components/answered.tsx";
import { EmptyBench } from "../components/empty-bench.tsx";
import { Choice, Entry, plainOption, type Option } from "../components/fields.tsx";
import { Page } from "../components/page.tsx";
import { QuestionControls } from "../components/question-controls.tsx";
import { SameOnTheCommandLine } from "../components/same-on-the-command-line.tsx";
import { laboratory, type AskOptions } from "../laboratory.ts";
import { scoreQuestion } from "../question.ts";
import { queryValue } from "../url-state.ts";
import { useAnswer } from "../use-answer.ts";
import { ReportExports } from "./report/report-exports.tsx";
import { ReportPreview } from "./report/report-preview.tsx";

/** Everything that the logs say in one file that others can check: chosen, looked at, exported. */
export function ReportPage(): JSX.Element {
  const isEmpty = laboratory.value?.inputs.length === 0;
  return (
    <Page
      title="Report"
      lead="Everything that these logs say, in one file that others can check. Look at it here; export it for a mail, a page or a paper."
    >
      {isEmpty ? <EmptyBench /> : <ReportOfBench />}
    </Page>
  );
}

function ReportOfBench(): JSX.Element {
  const choices = useChoices();
  const options = reportOptions();
  const answer = useAnswer<RenderedReport>("report", { ...options, form: "page" });
  return (
    <>
      <Answered answer={choices} what="what there is to choose">
        {(found) => <ReportControls choices={found} />}
      </Answered>
      <ReportExports options={options} />
      <Answered answer={answer} what="the report">
        {(report) => <ReportPreview report={report} />}
      </Answered>
      <SameOnTheCommandLine command="report" options={{ ...options, out: "report.html" }} />
    </>
  );
}

/** What goes into the report, as the address says it. */
function reportOptions(): AskOptions {
  const margin = Number(queryValue("margin") ?? "none");
  return {
    ...scoreQuestion(),
    title: queryValue("title"),
    treatment: queryValue("treatment"),
    control: queryValue("control"),
    margin: Number.isFinite(margin) ? margin : undefined,
    combine: queryValue("combine"),
  };
}

function ReportControls({ choices }: { readonly choices: Choices }): JSX.Element {
  const models: readonly Option[] = [
    { value: "", words: "every model" },
    ...choices.subjects.map(({ label }) => plainOption(label)),
  ];
  return (
    <QuestionControls choices={choices} withoutBenchmark>
      <Entry label="Title" name="title" isWide placeholder="its benchmarks" />
      {choices.subjects.length < 2 ? null : (
        <>
          <Choice label="Compare" name="treatment" options={models} />
          <Choice label="with" name="control" options={models} />
        </>
      )}
      <Entry
        label="Margin"
        name="margin"
        isNumber
        placeholder="none"
        hint="Largest difference that would not matter; asks for equivalence"
      />
      {choices.benchmarks.length < 2 ? null : (
        <Choice label="All benchmarks in one rank" name="combine" options={COMBINED} />
      )}
    </QuestionControls>
  );
}

const COMBINED: readonly Option[] = [
  { value: "", words: "no" },
  { value: "equal", words: "each counts the same" },
  { value: "items", words: "each counts as its items" },
];
