import type { JSX } from "preact";
import type { Compare } from "../../../../plusminus/src/report/compare-document.ts";
import type { Rank } from "../../../../plusminus/src/report/rank-document.ts";
import type { Show } from "../../../../plusminus/src/report/show-document.ts";
import { adjacentInWords } from "../../../../plusminus/src/report/separable-words.ts";
import { percentInWords } from "../../../../plusminus/src/verdict/numbers-in-words.ts";
import type { Outcome } from "../../../../plusminus/src/verdict/verdict.ts";
import { Answered } from "../../components/answered.tsx";
import { Link } from "../../components/link.tsx";
import { VerdictSentence } from "../../components/verdict.tsx";
import { subjectNames } from "../../../../plusminus/src/report/plots/subject-names.ts";
import { askNames } from "../../subject-names.ts";
import { addressOf } from "../../url-state.ts";
import { useAnswer } from "../../use-answer.ts";
import { boardsOf, type PlainBoard } from "../leaderboard/board-section.tsx";

type Scores = Show["scores"];

/** More models than these have more pairs than anybody reads: their ranking is what can be said. */
const MOST_MODELS = 6;

/** What can be claimed, in sentences to quote. */
export function Claims({ scores }: { readonly scores: Scores }): JSX.Element {
  const models = modelsOfLargest(scores);
  return (
    <section aria-labelledby="claims">
      <h2 id="claims">What can be claimed</h2>
      {models < 2 ? <OneModel /> : models <= MOST_MODELS ? <PairClaims /> : <RankClaims />}
    </section>
  );
}

/** How many subjects the benchmark with the most of them has. */
function modelsOfLargest(scores: Scores): number {
  const models = new Map<string, Set<string>>();
  for (const { benchmark, subject } of scores) {
    const own = models.get(benchmark) ?? new Set();
    models.set(benchmark, own.add(JSON.stringify([subject.model, subject.run])));
  }
  return Math.max(0, ...[...models.values()].map(({ size }) => size));
}

function OneModel(): JSX.Element {
  return (
    <p class="notice">
      The scores below, with their intervals. Who is better than whom needs the log of a second
      model on the same items: drop it anywhere on this page.
    </p>
  );
}

/** What says something stands first. */
const ORDER: readonly Outcome[] = [
  "better",
  "worse",
  "equivalent",
  "inconclusive",
  "not-comparable",
];

const SHOWN = 6;

function PairClaims(): JSX.Element {
  const answer = useAnswer<Compare>("compare", {});
  return (
    <Answered answer={answer} what="the comparisons">
      {({ comparisons }) => {
        const ordered = comparisons.toSorted(
          (a, b) => ORDER.indexOf(a.verdict.outcome) - ORDER.indexOf(b.verdict.outcome),
        );
        const rest = ordered.length - SHOWN;
        return (
          <>
            {ordered.slice(0, SHOWN).map((comparison, index) => (
              <Claim key={index} comparison={comparison} all={comparisons} />
            ))}
            {rest > 0 ? (
              <p>
                <Link to="/compare">{rest} more pairs</Link> stand on the page Compare.
              </p>
            ) : null}
          </>
        );
      }}
    </Answered>
  );
}

type Comparison = Compare["comparisons"][number];

function Claim(props: {
  readonly comparison: Comparison;
  readonly all: readonly Comparison[];
}): JSX.Element {
  const { benchmark, metric, treatment, control, verdict } = props.comparison;
  const name = askNames(subjectsOf(benchmark, props.all));
  const address = addressOf("/compare", {
    benchmark,
    metric: metric.name,
    treatment: name(treatment),
    control: name(control),
  });
  return (
    <VerdictSentence
      verdict={verdict}
      link={
        <Link to={address} aria-label={`Difference and items: ${verdict.sentence}`}>
          Difference and items
        </Link>
      }
    />
  );
}

function subjectsOf(benchmark: string, all: readonly Comparison[]): Comparison["treatment"][] {
  const found = new Map(
    all
      .filter((one) => one.benchmark === benchmark)
      .flatMap(({ treatment, control }) => [treatment, control])
      .map((subject) => [JSON.stringify([subject.model, subject.run]), subject]),
  );
  return [...found.values()];
}

function RankClaims(): JSX.Element {
  const answer = useAnswer<Rank>("rank", {});
  return (
    <Answered answer={answer} what="the ranking of all models">
      {(document) => (
        <>
          {boardsOf(document).map((board, index) => (
            <BoardClaim key={index} board={board} />
          ))}
          <p>
            <Link to="/leaderboard">The whole leaderboard</Link>, or{" "}
            <Link to="/compare">any two</Link> of it.
          </p>
        </>
      )}
    </Answered>
  );
}

function BoardClaim({ board }: { readonly board: PlainBoard }): JSX.Element {
  const { benchmark, models, adjacent, pairs, level, refusal } = board;
  if (refusal !== undefined) {
    return (
      <div class="notice open">
        <p>
          {benchmark}: {refusal.reason}
        </p>
        <p class="remedy">{refusal.remedy}</p>
      </div>
    );
  }
  const name = subjectNames(models.map(({ subject }) => subject));
  const first = models.filter(({ rank }) => rank?.lower === 1).map(({ subject }) => name(subject));
  return (
    <div class={`verdict ${first.length === 1 ? "good" : "open"}`}>
      <p class="sentence">
        {benchmark}:{" "}
        {first.length === 1
          ? `${first[0]} leads ${models.length} models; nobody else may be first.`
          : `first may be any of ${first.length} of ${models.length} models.`}
      </p>
      <p class="quiet">
        {adjacentInWords(adjacent)} at {percentInWords(level)}; of{" "}
        {pairs.total.toLocaleString("en")} pairs, {pairs.separable.toLocaleString("en")}.
      </p>
    </div>
  );
}
