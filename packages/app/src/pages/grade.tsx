import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Items } from "../../../plusminus/src/report/items-document.ts";
import { scheduleOf } from "../bench/grade/schedule.ts";
import { labelOf, useChoices, type Choices } from "../choices.ts";
import { Answered } from "../components/answered.tsx";
import { BenchmarkChoice } from "../components/benchmark-and-metric.tsx";
import { EmptyBench } from "../components/empty-bench.tsx";
import { Choice, Entry, plainOption, type Option } from "../components/fields.tsx";
import { Page } from "../components/page.tsx";
import { laboratory } from "../laboratory.ts";
import { queryValue } from "../url-state.ts";
import { useAnswer } from "../use-answer.ts";
import { GraderReport } from "./grade/grader-report.tsx";
import { GradingDesk } from "./grade/grading-desk.tsx";
import type { GradingPlan } from "./grade/grading-session.ts";

const USUAL = { items: 30, seed: 1, repeatShare: 0.2 };

/** Most items that are asked for at once; a page of them has no more. */
const MOST_ITEMS = 10_000;

const REPEAT_SHARES: readonly Option[] = ["0", "0.1", "0.2", "0.3", "0.5"].map((value) => ({
  value,
  words: `${Number(value) * 100} %`,
}));

/** Which of two deliverables is better, judged by a person who does not know whose is whose. */
export function GradePage(): JSX.Element {
  const isEmpty = laboratory.value?.inputs.length === 0;
  return (
    <Page
      title="Grade"
      lead="Which of two deliverables is better? Sides are drawn, names are hidden, and some pairs come again to see how steady you are."
    >
      {isEmpty ? <EmptyBench /> : <Grading />}
    </Page>
  );
}

function Grading(): JSX.Element {
  const choices = useChoices();
  return (
    <Answered answer={choices} what="the list of models">
      {(document) =>
        document.subjects.length < 2 ? (
          <p class="notice open">
            There is one model on the bench, and nothing to hold it against.{" "}
            <span class="remedy">Drop the log of another model on the same items.</span>
          </p>
        ) : (
          <GradedPair choices={document} />
        )
      }
    </Answered>
  );
}

function GradedPair({ choices }: { readonly choices: Choices }): JSX.Element {
  const { subjects, benchmark } = choices;
  const first = labelOf(queryValue("treatment"), subjects) ?? subjects[0]!.label;
  const second =
    labelOf(queryValue("control"), subjects) ??
    subjects.find(({ label }) => label !== first)!.label;
  const plan: GradingPlan = {
    benchmark,
    first,
    second,
    grader: queryValue("grader") ?? "human-1",
    seed: wholeNumber("seed", USUAL.seed, 0),
    items: wholeNumber("items", USUAL.items, 1),
    repeatShare: shareAsked(),
  };
  return (
    <>
      <GradingControls choices={choices} plan={plan} />
      {first === second ? (
        <p class="notice open">
          Both are the same model. <span class="remedy">Choose two.</span>
        </p>
      ) : (
        <GradedItems plan={plan} />
      )}
    </>
  );
}

function GradingControls(props: {
  readonly choices: Choices;
  readonly plan: GradingPlan;
}): JSX.Element {
  const { choices, plan } = props;
  const models = choices.subjects.map(({ label }) => plainOption(label));
  return (
    <form class="controls" aria-label="Grading" onSubmit={(event) => event.preventDefault()}>
      <BenchmarkChoice
        choices={{ benchmark: plan.benchmark, benchmarks: choices.benchmarks }}
        clears={["treatment", "control"]}
      />
      <Choice label="One" name="treatment" options={models} fallback={plan.first} />
      <Choice label="The other" name="control" options={models} fallback={plan.second} />
      <Entry label="Items" name="items" isNumber placeholder={String(USUAL.items)} />
      <Choice
        label="Shown again"
        name="again"
        options={REPEAT_SHARES}
        fallback={String(USUAL.repeatShare)}
      />
      <Entry label="Seed" name="seed" isNumber placeholder={String(USUAL.seed)} />
      <Entry label="You are" name="grader" placeholder="human-1" />
    </form>
  );
}

function GradedItems({ plan }: { readonly plan: GradingPlan }): JSX.Element {
  const { benchmark, first, second } = plan;
  const options = { benchmark, treatment: first, control: second, limit: MOST_ITEMS };
  const answer = useAnswer<Items>("items", options);
  return (
    <Answered answer={answer} what="the list of items">
      {(document) => <Graded plan={plan} document={document} />}
    </Answered>
  );
}

function Graded(props: { readonly plan: GradingPlan; readonly document: Items }): JSX.Element {
  const { plan, document } = props;
  const { items, repeatShare, seed } = plan;
  const ids = useMemo(() => itemsOfBoth(document), [document]);
  const schedule = useMemo(
    () => scheduleOf(ids, { items, repeatShare, seed }),
    [ids, items, repeatShare, seed],
  );
  if (ids.length === 0) {
    return (
      <p class="notice open">
        The two models have no item in common.{" "}
        <span class="remedy">Choose two that were given the same items.</span>
      </p>
    );
  }
  return (
    <>
      <p class="quiet">
        {Math.min(items, ids.length)} of {ids.length.toLocaleString("en")} items that both models
        answered, drawn with seed {seed}; {schedule.length} pairs with those that come again.
        {document.matching > MOST_ITEMS
          ? ` Drawn from the first ${MOST_ITEMS.toLocaleString("en")} items of the logs.`
          : ""}
      </p>
      <GradingDesk plan={plan} schedule={schedule} />
      <GraderReport plan={plan} schedule={schedule} />
    </>
  );
}

/** Items that both models were scored on, or at least tried. */
function itemsOfBoth({ items, pair }: Items): readonly string[] {
  if (pair === undefined) return [];
  return items
    .filter(({ scores }) =>
      [pair.treatment, pair.control].every((subject) => {
        const score = scores[subject];
        return score !== undefined && (score.trials > 0 || (score.dropped ?? []).length > 0);
      }),
    )
    .map(({ id }) => id);
}

function wholeNumber(key: string, usual: number, least: number): number {
  const asked = Number(queryValue(key) ?? usual);
  return Number.isSafeInteger(asked) && asked >= least ? asked : usual;
}

function shareAsked(): number {
  const asked = queryValue("again");
  return REPEAT_SHARES.some(({ value }) => value === asked) ? Number(asked) : USUAL.repeatShare;
}
