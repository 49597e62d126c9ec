import type { JSX } from "preact";
import type { Rank } from "../../../plusminus/src/report/rank-document.ts";
import { Answered } from "../components/answered.tsx";
import { Doubts } from "../components/doubts.tsx";
import { Choice, Entry } from "../components/fields.tsx";
import { Page } from "../components/page.tsx";
import { Plots } from "../components/plots.tsx";
import { QuestionControls } from "../components/question-controls.tsx";
import { SameOnTheCommandLine } from "../components/same-on-the-command-line.tsx";
import type { AskOptions } from "../laboratory.ts";
import { scoreQuestion } from "../question.ts";
import { queryValue } from "../url-state.ts";
import { useAnswer } from "../use-answer.ts";
import { BoardSection, boardsOf } from "./leaderboard/board-section.tsx";
import { CombinedSection } from "./leaderboard/combined-section.tsx";
import { PairwiseSection } from "./leaderboard/pairwise-section.tsx";

const COMBINATIONS = [
  { value: "", words: "by benchmark" },
  { value: "equal", words: "also over all, benchmarks alike" },
  { value: "items", words: "also over all, items alike" },
];

/** Who leads, and how surely. */
export function LeaderboardPage(): JSX.Element {
  const options: AskOptions = {
    ...scoreQuestion(),
    combine: queryValue("combine"),
    by: queryValue("by"),
  };
  const answer = useAnswer<Rank>("rank", options);
  return (
    <Page
      title="Leaderboard"
      lead="Who leads, and how surely? A model's places are those that the data do not rule out, all models together."
    >
      <BoardControls />
      <Answered answer={answer} what="the leaderboard">
        {(document) => (
          <>
            {boardsOf(document).map((board, index) => (
              <BoardSection key={index} board={board} id={`board-${index}`} />
            ))}
            {(document.pairwise ?? []).map((board, index) => (
              <PairwiseSection key={index} board={board} id={`pairwise-${index}`} />
            ))}
            {document.combined === undefined ? null : <CombinedSection board={document.combined} />}
            <Plots document={document} />
            <Doubts warnings={document.warnings} problems={document.problems} />
          </>
        )}
      </Answered>
      <SameOnTheCommandLine command="rank" options={options} />
    </Page>
  );
}

function BoardControls(): JSX.Element {
  return (
    <QuestionControls choices={undefined}>
      <Entry label="Metric" name="metric" placeholder="the primary one" />
      <Choice label="Benchmarks" name="combine" options={COMBINATIONS} />
      <Entry
        label="Slice by"
        name="by"
        placeholder="nothing"
        hint="A key of the items, several (a,b), or a cut (month>=2024-01)"
      />
    </QuestionControls>
  );
}
