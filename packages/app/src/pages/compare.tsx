import type { JSX } from "preact";
import type { Compare } from "../../../plusminus/src/report/compare-document.ts";
import { useChoices, type Choices } from "../choices.ts";
import { Answered } from "../components/answered.tsx";
import { Doubts } from "../components/doubts.tsx";
import { Page } from "../components/page.tsx";
import { Plots } from "../components/plots.tsx";
import { SameOnTheCommandLine } from "../components/same-on-the-command-line.tsx";
import type { AskOptions } from "../laboratory.ts";
import { scoreQuestion } from "../question.ts";
import { queryValue } from "../url-state.ts";
import { useAnswer } from "../use-answer.ts";
import { CompareControls } from "./compare/compare-controls.tsx";
import { chosenPair } from "./compare/chosen-pair.ts";
import { PairDetail } from "./compare/pair-detail.tsx";
import { PairTable } from "./compare/pair-table.tsx";

/** Is the one better than the other? Everybody against one control, corrected together. */
export function ComparePage(): JSX.Element {
  const choices = useChoices();
  return (
    <Page
      title="Compare"
      lead="Is one better than another? Differences are treatment − control; all that stand in the table are corrected together, because whoever looks at many finds something."
    >
      <Answered answer={choices} what="the list of models">
        {(document) =>
          document.subjects.length < 2 ? (
            <OneModel choices={document} />
          ) : (
            <Pairs choices={document} />
          )
        }
      </Answered>
    </Page>
  );
}

function OneModel({ choices }: { readonly choices: Choices }): JSX.Element {
  return (
    <>
      <QuestionOfOne choices={choices} />
      <div class="empty">
        <p class="big">One model is compared with nobody.</p>
        <p>
          {choices.benchmark} has scores of {choices.subjects[0]?.label ?? "no model"} alone. Drop
          the log of a second one here.
        </p>
      </div>
    </>
  );
}

function QuestionOfOne({ choices }: { readonly choices: Choices }): JSX.Element | null {
  return choices.benchmarks.length < 2 ? null : <CompareControls choices={choices} />;
}

function Pairs({ choices }: { readonly choices: Choices }): JSX.Element {
  const pair = chosenPair(choices.subjects);
  const options: AskOptions = {
    ...scoreQuestion(),
    control: pair.control,
    treatment: queryValue("alone") === "yes" ? pair.treatment : undefined,
    estimand: queryValue("about"),
    margin: numberOf("margin"),
    by: queryValue("by"),
  };
  const answer = useAnswer<Compare>("compare", options);
  return (
    <>
      <CompareControls choices={choices} pair={pair} />
      <Answered answer={answer} what="the comparison">
        {(document) => (
          <>
            <PairDetail document={document} choices={choices} pair={pair} />
            <PairTable document={document} choices={choices} pair={pair} />
            <Plots document={document} />
            <Doubts warnings={document.warnings} problems={document.problems} />
          </>
        )}
      </Answered>
      <SameOnTheCommandLine command="compare" options={options} />
    </>
  );
}

/** What is no number goes to the command as it is, which says what is wrong with it. */
function numberOf(key: string): number | string | undefined {
  const text = queryValue(key);
  const value = Number(text);
  return text === undefined || Number.isNaN(value) ? text : value;
}
