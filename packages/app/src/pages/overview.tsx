import type { JSX } from "preact";
import type { Show } from "../../../plusminus/src/report/show-document.ts";
import { Answered } from "../components/answered.tsx";
import { Doubts } from "../components/doubts.tsx";
import { EmptyBench } from "../components/empty-bench.tsx";
import { Page } from "../components/page.tsx";
import { Plots } from "../components/plots.tsx";
import { SameOnTheCommandLine } from "../components/same-on-the-command-line.tsx";
import { laboratory } from "../laboratory.ts";
import { useAnswer } from "../use-answer.ts";
import { AuditSummary } from "./overview/audit-summary.tsx";
import { BenchInputs } from "./overview/bench-inputs.tsx";
import { Claims } from "./overview/claims.tsx";
import { ScoreTables } from "./overview/score-tables.tsx";

/** What was found, what can be claimed, and what is doubtful. */
export function OverviewPage(): JSX.Element {
  const inputs = laboratory.value?.inputs;
  return (
    <Page title="Overview" lead="What can be claimed, what was found, and what is doubtful.">
      {inputs === undefined ? (
        <p class="waiting">Looking at the bench …</p>
      ) : inputs.length === 0 ? (
        <EmptyBench />
      ) : (
        <Findings />
      )}
    </Page>
  );
}

function Findings(): JSX.Element {
  const answer = useAnswer<Show>("show", {});
  return (
    <>
      <Answered answer={answer} what="the scores">
        {(document) => (
          <>
            <Claims scores={document.scores} />
            <ScoreTables scores={document.scores} />
            <Plots document={document} />
            <AuditSummary />
            <Doubts warnings={document.warnings} problems={document.problems} />
          </>
        )}
      </Answered>
      <BenchInputs read={answer.state === "answered" ? answer.document.inputs : []} />
      <SameOnTheCommandLine command="show" options={{}} />
    </>
  );
}
