import type { JSX } from "preact";
import { pairwiseView } from "../../../../plusminus/src/report/pairwise-view.ts";
import type { Rank } from "../../../../plusminus/src/report/rank-document.ts";
import { count } from "../../../../plusminus/src/verdict/numbers-in-words.ts";
import { gradedPairs, type GradedPair } from "../../bench/grade/graded.ts";
import { leftPreference, selfConsistency } from "../../bench/grade/grader-habits.ts";
import type { Showing } from "../../bench/grade/schedule.ts";
import { verdictTable } from "../../bench/grade/verdict-table.ts";
import { AgreementWords } from "../../components/agreement-words.tsx";
import { Blocks } from "../../components/blocks.tsx";
import { Doubts } from "../../components/doubts.tsx";
import { download } from "../../components/download.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { SameOnTheCommandLine } from "../../components/same-on-the-command-line.tsx";
import { useAskedFile } from "../../use-asked-file.ts";
import { verdictsOf, type GradingPlan } from "./grading-session.ts";

const LEVEL = 0.95;

interface GraderReportProps {
  readonly plan: GradingPlan;
  readonly schedule: readonly Showing[];
}

/** How far the grader can be relied on, and what the verdicts come to. */
export function GraderReport({ plan, schedule }: GraderReportProps): JSX.Element {
  const verdicts = verdictsOf(plan);
  const pairs = gradedPairs(schedule, verdicts);
  const ties = pairs.filter(({ side }) => side === "tie").length;
  const skipped = verdicts.filter((verdict) => verdict === "skipped").length;
  return (
    <>
      <section aria-labelledby="habits">
        <h2 id="habits">How you grade</h2>
        <p>
          {count(pairs.length, "verdict")}, {ties} of them ties; {skipped} skipped, which is no
          verdict and no tie.
        </p>
        <Habits pairs={pairs} />
      </section>
      <Verdicts plan={plan} schedule={schedule} />
    </>
  );
}

function Habits({ pairs }: { readonly pairs: readonly GradedPair[] }): JSX.Element {
  const { same, followedTheSide } = selfConsistency(pairs, LEVEL);
  return (
    <div class="card">
      <AgreementWords
        name="Same verdict when a pair comes again, sides swapped"
        estimate={same}
        unit="pairs judged twice"
        from={0}
      />
      {followedTheSide === 0 ? null : (
        <p class="open">
          {followedTheSide} of them went to the same side both times, although the sides were
          swapped.
        </p>
      )}
      <AgreementWords
        name="Left side wins"
        estimate={leftPreference(pairs, LEVEL)}
        unit="first showings with a winner"
        from={0}
        mark={0.5}
      />
      <p class="quiet">
        Sides are drawn: without a preference the left one wins half the time (marked).
      </p>
    </div>
  );
}

function Verdicts({ plan, schedule }: GraderReportProps): JSX.Element {
  const { first, second, grader } = plan;
  const { document, refusal, ask } = useAskedFile<Rank>();
  const name = `verdicts-of-${grader.replaceAll(/[^\w-]/gu, "_")}.jsonl`;
  const text = (): string =>
    verdictTable(gradedPairs(schedule, verdictsOf(plan)), { first, second, grader });
  return (
    <section aria-labelledby="come-to">
      <h2 id="come-to">What the verdicts come to</h2>
      <p class="choosers">
        <button
          type="button"
          onClick={() => void ask("rank", { level: LEVEL }, { name, text: text() })}
        >
          Uncover, and ask plusminus
        </button>
        <button
          type="button"
          class="primary"
          onClick={() => download(name, text(), "application/jsonl")}
        >
          Export the verdicts (JSON lines)
        </button>
        <WholeSession plan={plan} schedule={schedule} />
      </p>
      {refusal === undefined ? null : <RefusalNotice refusal={refusal} />}
      {document === undefined ? null : (
        <>
          <Blocks blocks={pairwiseView(document.pairwise ?? [])} />
          <Doubts warnings={document.warnings} problems={document.problems} />
        </>
      )}
      <p class="quiet">
        Verdicts of several graders go together: rank them, or ask how far they agree (judge).
      </p>
      <SameOnTheCommandLine command="rank" options={{}} inputs={[name]} />
    </section>
  );
}

/** Also what the verdict table leaves out: order, sides and the pairs that came again. */
function WholeSession({ plan, schedule }: GraderReportProps): JSX.Element {
  const text = (): string =>
    `${JSON.stringify({ ...plan, schedule, verdicts: verdictsOf(plan) }, null, 2)}\n`;
  return (
    <button
      type="button"
      onClick={() => download("grading-session.json", text(), "application/json")}
    >
      Export everything that was shown
    </button>
  );
}
